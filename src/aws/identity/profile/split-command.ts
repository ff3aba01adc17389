/**
 * The words of a command as a POSIX shell would split them, without anything else that a shell does: quotes and
 * backslashes are understood; `|`, `;`, `$` and `~` are characters like any other. Undefined where a quote is not closed.
 */
export function splitCommand(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  const piece = /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|(\s+)|([^\s"'\\]+)|([\s\S])/g;
  for (const [, escaped, double, single, space, plain, stray] of text.matchAll(piece)) {
    if (stray !== undefined) return undefined;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = `${word ?? ''}${escaped ?? double?.replace(/\\(["\\])/g, '$1') ?? single ?? plain ?? ''}`;
    }
  }
  return word === undefined ? words : [...words, word];
}
