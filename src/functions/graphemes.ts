let segmenter: Intl.Segmenter | undefined;

/** UTF-16 units that are looked at together: the segmenter takes the square of the length of what it is given. */
const window = 1024;

/** What a reader takes for characters: an accent belongs to its letter, and a line end of two characters is one. */
export function graphemesOf(text: string): string[] {
  // oxlint-disable-next-line no-control-regex -- only plain ASCII may skip the segmenter
  if (/^[\x00-\x0c\x0e-\x7f]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const graphemes: string[] = [];
  let size = window;
  for (let at = 0; at < text.length;) {
    const found = Array.from(segmenter.segment(text.slice(at, at + size)), ({ segment }) => segment);
    const isLast = at + size >= text.length;
    // The last one may go on beyond the window.
    if (!isLast) found.pop();
    for (const grapheme of found) {
      graphemes.push(grapheme);
      at += grapheme.length;
    }
    size = found.length === 0 ? size * 2 : window;
  }
  return graphemes;
}
