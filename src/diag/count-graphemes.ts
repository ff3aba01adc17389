let segmenter: Intl.Segmenter | undefined;

/**
 * Characters that may belong to the same grapheme as one before or after them; all others stand alone. The letters by
 * number are those that join what follows them.
 */
const joining =
  /[\p{M}\p{Grapheme_Extend}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Cf}\r\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u0d4e\u{111c2}\u{111c3}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}]/u;

const surrogatePair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** How many characters a reader sees. The segmenter is made on first use, since making one takes milliseconds. */
export function countGraphemes(text: string): number {
  // oxlint-disable-next-line no-control-regex -- only plain ASCII may skip the segmenter
  if (/^[\x20-\x7e\t\n]*$/.test(text)) return text.length;
  // A grapheme ends before every ASCII character, and the segmenter takes long over long texts.
  return text.split(/(?=[\x20-\x7e])/).reduce((sum, piece) => sum + countInPiece(piece), 0);
}

function countInPiece(piece: string): number {
  if (piece.length === 1) return 1;
  if (!joining.test(piece)) return piece.length - (piece.match(surrogatePair)?.length ?? 0);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(piece)].length;
}
