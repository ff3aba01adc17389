/** Expressions in brackets, on one line. */
export function listText(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** Text in quotes in which nothing has a special meaning. */
export function quotedText(text: string): string {
  // The sign before a brace, which else would open a sequence, is doubled.
  return `"${escapeCharacters(text).replace(/([$%])\{/g, '$1$1{')}"`;
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
