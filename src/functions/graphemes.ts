let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for characters: an accent belongs to its letter, and a line end of two characters is one. */
export function graphemesOf(text: string): string[] {
  // oxlint-disable-next-line no-control-regex -- only plain ASCII may skip the segmenter
  if (/^[\x00-\x0c\x0e-\x7f]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
