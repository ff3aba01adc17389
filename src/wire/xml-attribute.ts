import { decodeEntities, type XmlElement } from './parse-xml.ts';

/** The value of an attribute; undefined where the element has none of that name. */
export function xmlAttribute({ attributes = '' }: XmlElement, name: string): string | undefined {
  for (const [, found, double, single] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (found === name) return decodeEntities(double ?? single ?? '');
  }
  return undefined;
}
