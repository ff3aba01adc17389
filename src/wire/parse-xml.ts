import { ownValue } from '../base/own-value.ts';
import { WireError } from './wire-error.ts';

/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  /** As they are written, since AWS's answers use them for namespaces only; absent where there are none. */
  readonly attributes?: string;
  readonly children: readonly XmlElement[];
  /** The characters directly inside, entities resolved; of use in elements without children. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes?: string;
  readonly children: OpenElement[];
  text: string;
}

/**
 * Reads a document's root element. Document types are refused, so an answer cannot define entities.
 *
 * @throws WireError where the text is not well-formed.
 */
export function parseXml(source: string): XmlElement {
  const text = source.replace(/\r\n?/g, '\n');
  const document: OpenElement = { name: '', children: [], text: '' };
  const open = [document];
  let at = 0;
  while (at < text.length) {
    const parent = open.at(-1) ?? document;
    const tag = text.indexOf('<', at);
    const end = tag === -1 ? text.length : tag;
    if (end > at) addText(parent, decodeEntities(text.slice(at, end)), open.length);
    if (tag === -1) break;
    at = readMarkup(text, tag, open);
  }
  const [root] = document.children;
  if (open.length > 1) throw new WireError(`Cannot read XML: <${open.at(-1)?.name}> is not closed`);
  if (root === undefined) throw new WireError('Cannot read XML: there is no element');
  return root;
}

function addText(parent: OpenElement, text: string, depth: number): void {
  if (depth > 1) parent.text += text;
  else if (/[^\s\uFEFF]/.test(text))
    throw new WireError('Cannot read XML: there is text outside of the root element');
}

/** Reads the tag, comment, instruction or character data at `at`; returns where the next begins. */
function readMarkup(text: string, at: number, open: OpenElement[]): number {
  if (text.startsWith('</', at)) return closeElement(text, at, open);
  if (text.startsWith('<!--', at)) return skipPast(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return skipPast(text, '?>', at + 2);
  if (text.startsWith('<![CDATA[', at)) {
    const end = skipPast(text, ']]>', at + 9);
    const parent = open.at(-1);
    if (parent !== undefined) addText(parent, text.slice(at + 9, end - 3), open.length);
    return end;
  }
  if (text.startsWith('<!', at)) throw new WireError('Cannot read XML: document types are not accepted');
  return openElement(text, at, open);
}

function skipPast(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found === -1) throw new WireError(`Cannot read XML: "${mark}" is missing`);
  return found + mark.length;
}

function closeElement(text: string, at: number, open: OpenElement[]): number {
  const end = skipPast(text, '>', at);
  const name = text.slice(at + 2, end - 1).trimEnd();
  const element = open.length > 1 ? open.pop() : undefined;
  if (element?.name !== name)
    throw new WireError(`Cannot read XML: </${name}> closes <${element?.name ?? ''}>`);
  return end;
}

const startTag = /<([^\s/>=<"']+)((?:\s+[^\s/>=<"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

function openElement(text: string, at: number, open: OpenElement[]): number {
  startTag.lastIndex = at;
  const [whole, name, attributes = '', slash] = startTag.exec(text) ?? [];
  if (whole === undefined || name === undefined) {
    throw new WireError(`Cannot read XML: "${text.slice(at, at + 20)}" is no tag`);
  }
  const parent = open.at(-1);
  if (open.length === 1 && parent?.children.length === 1)
    throw new WireError('Cannot read XML: there are two root elements');
  const element: OpenElement =
    attributes === '' ? { name, children: [], text: '' } : { name, attributes, children: [], text: '' };
  parent?.children.push(element);
  if (slash === '') open.push(element);
  return at + whole.length;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @throws WireError where a reference is none that XML knows. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10});?/g, (whole, reference: string) => {
    const character = whole.endsWith(';')
      ? (ownValue(named, reference) ?? decodeReference(reference))
      : undefined;
    if (character === undefined) throw new WireError(`Cannot read XML: "${whole}" is no known entity`);
    return character;
  });
}

function decodeReference(reference: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(reference) ?? [];
  const point = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : undefined;
}
