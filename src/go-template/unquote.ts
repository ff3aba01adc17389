const simple: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};
const escape =
  /\\(?:x(?<hex>[0-9a-fA-F]{2})|u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8})|(?<octal>[0-7]{3})|(?<simple>[abfnrtv\\'"]))/y;

/** The text of a quoted or raw string, or of a character, as Go reads it; undefined if an escape means nothing. */
export function unquote(quoted: string): string | undefined {
  const inside = quoted.slice(1, -1);
  const otherQuote = quoted.startsWith('"') ? "'" : '"';
  if (quoted.startsWith('`')) return inside.replaceAll('\r', '');
  let text = '';
  for (let at = 0; at < inside.length;) {
    if (inside.charAt(at) !== '\\') {
      text += inside.charAt(at++);
      continue;
    }
    escape.lastIndex = at;
    const groups = escape.exec(inside)?.groups;
    // Inside one kind of quotes the other kind needs no escape, and Go permits none.
    const meant = groups && groups['simple'] !== otherQuote ? meaningOf(groups) : undefined;
    if (meant === undefined) return undefined;
    text += meant;
    at = escape.lastIndex;
  }
  return text;
}

function meaningOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { hex, short, long, octal } = groups;
  if (groups['simple'] !== undefined) return simple[groups['simple']];
  const code =
    octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  const isByte = octal === undefined || code <= 0xff;
  const isCharacter = code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isByte && isCharacter ? String.fromCodePoint(code) : undefined;
}
