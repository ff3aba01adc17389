import { countGraphemes } from '../../diag/count-graphemes.ts';
import type { WriteLine } from './write-line.ts';
import type { WriteToken } from './write-token.ts';

/** Puts the equals signs of lines that follow each other in one column, and then the comments behind them. */
export function alignLines(lines: readonly WriteLine[]): void {
  alignPart(
    lines,
    ({ assign }) => assign[0],
    ({ lead }) => width(lead),
  );
  alignPart(
    lines,
    ({ comment }) => comment[0],
    ({ lead, assign }) => width(lead) + width(assign),
  );
}

function alignPart(
  lines: readonly WriteLine[],
  partOf: (line: WriteLine) => WriteToken | undefined,
  widthBefore: (line: WriteLine) => number,
): void {
  let together: Array<{ readonly part: WriteToken; readonly before: number }> = [];
  const align = (): void => {
    const widest = together.reduce((most, { before }) => Math.max(most, before), 0);
    for (const { part, before } of together) part.spaces = widest - before + 1;
    together = [];
  };
  for (const line of lines) {
    const part = partOf(line);
    if (part) together.push({ part, before: widthBefore(line) });
    else align();
  }
  align();
}

function width(tokens: readonly WriteToken[]): number {
  return tokens.reduce((sum, { spaces, text }) => sum + spaces + countGraphemes(text), 0);
}
