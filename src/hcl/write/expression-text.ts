import type { Value } from '../../cty/value.ts';
import { isIdentifier } from '../syntax/identifier.ts';
import { lex } from '../syntax/lexer.ts';

/**
 * A value as source text: lists on one line, objects over several. Marks are not written; what is unknown cannot be.
 *
 * @throws RangeError where something inside is unknown
 */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'unknown':
      throw new RangeError('Cannot write a value that is not known');
    case 'string':
      return quotedText(value.text);
    case 'number':
      return value.number.toString();
    case 'bool':
      return String(value.bool);
    case 'list':
    case 'set':
    case 'tuple':
      return listText(value.items.map(valueText));
    case 'map':
    case 'object':
      return objectText([...value.entries].map(([key, entry]) => [key, valueText(entry)] as const));
  }
}

/** Expressions in brackets, on one line. */
export function listText(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** Expressions in braces, each on a line of its own; keys are quoted where they must be. */
function objectText(entries: ReadonlyArray<readonly [key: string, expression: string]>): string {
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, expression]) => `${keyText(key)} = ${expression}\n`);
  return `{\n${lines.join('')}}`;
}

function keyText(key: string): string {
  return isIdentifier(key) ? key : quotedText(key);
}

/** Text in quotes in which nothing has a special meaning. */
export function quotedText(text: string): string {
  return `"${escapeText(text)}"`;
}

/** Text in quotes in which `${...}` and `%{...}` keep their meaning. */
export function quotedTemplate(text: string): string {
  let depth = 0;
  let written = '';
  let done = 0;
  for (const { kind, start, end } of lex(text, 'template')) {
    const isOutside = depth === 0 && kind === 'text';
    if (kind === 'open-interpolation' || kind === 'open-directive') depth++;
    if (kind === 'close-sequence') depth--;
    const piece = text.slice(done, end);
    written += isOutside ? escapeCharacters(text.slice(start, end)) : piece;
    done = end;
  }
  return `"${written}"`;
}

/** Lines of text in which nothing has a special meaning; the text of the value ends with a line end. */
export function heredocText(text: string, marker = 'EOT'): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const free = freeMarker(marker, lines);
  return `<<${free}\n${lines.map((line) => `${escapeSigns(line)}\n`).join('')}${free}`;
}

function freeMarker(marker: string, lines: readonly string[]): string {
  return lines.some((line) => line.trim() === marker) ? freeMarker(`${marker}_`, lines) : marker;
}

function escapeText(text: string): string {
  return escapeSigns(escapeCharacters(text));
}

/** Doubles the sign before a brace, which else would open a sequence. */
function escapeSigns(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

function escapeCharacters(text: string): string {
  return text.replace(/["\\\p{C}\p{Zl}\p{Zp}]|[^\P{Zs} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return (
      shortEscapes.get(character) ??
      (code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`)
    );
  });
}
