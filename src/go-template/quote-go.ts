const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** A text in quotes as Go source has it; `ascii` escapes all else. */
export function quoteGo(text: string, quote: '"' | "'", characters: 'all' | 'ascii'): string {
  const inside = Array.from(text, (char) => escapeChar(char, quote, characters));
  return `${quote}${inside.join('')}${quote}`;
}

function escapeChar(char: string, quote: string, characters: 'all' | 'ascii'): string {
  if (char === quote) return `\\${quote}`;
  const short = shortEscapes[char];
  if (short !== undefined) return short;
  if (char === ' ' || (characters === 'all' ? isPrintable(char) : /^[!-~]$/.test(char))) return char;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function isPrintable(char: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}

/** A text between backquotes, where Go permits that. */
export function backquoteGo(text: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what cannot stand between backquotes
  return /[`\u0000-\u0008\u000a-\u001f\u007f\ufeff]/.test(text) ? undefined : `\`${text}\``;
}
