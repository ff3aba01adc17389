let segmenter: Intl.Segmenter | undefined;

/** How many characters a reader sees. The segmenter is made on first use, since making one takes milliseconds. */
export function countGraphemes(text: string): number {
  // oxlint-disable-next-line no-control-regex -- only plain ASCII may skip the segmenter
  if (/^[\x20-\x7e\t\n]*$/.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].length;
}
