import type { XmlElement } from '../../../wire/parse-xml.ts';

/** The elements of that name, whatever their prefix, in the order of the document. */
export function findElements(element: XmlElement, name: string): readonly XmlElement[] {
  const own = localName(element) === name ? [element] : [];
  return [...own, ...element.children.flatMap((child) => findElements(child, name))];
}

/** The first of them. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  return findElements(element, name)[0];
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
