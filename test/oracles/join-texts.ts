/** The parts of a template, with runs of plain text as one: the parsers cut them in different places, and white space goes with trimming. */
export function joinTexts(parts: readonly string[]): string {
  const written = parts.filter((part) => part !== '');
  return written.filter((part, i) => !(part === 'text' && written[i - 1] === 'text')).join(' ');
}
