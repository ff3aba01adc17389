const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const withoutCell = /\p{M}|\u200d/u;

/** How many cells of a terminal a text takes: two for characters of East Asian scripts and emoji, none for accents. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const char of text) width += withoutCell.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}
