import type { WriteToken } from './write-token.ts';
import { bracketChange, endsLine } from './write-token.ts';

/** A line in the three columns that are aligned with those of its neighbours; each part may be empty. */
export interface WriteLine {
  /** All that does not belong to the other two; of an attribute its name. */
  readonly lead: readonly WriteToken[];
  /** The equals sign and what follows it, where that ends on the same line. */
  readonly assign: readonly WriteToken[];
  /** A comment behind something else. */
  readonly comment: readonly WriteToken[];
}

/** Splits tokens into lines. A heredoc is part of the line that it begins on. */
export function readLines(tokens: readonly WriteToken[]): readonly WriteLine[] {
  const lines: WriteLine[] = [];
  let start = 0;
  for (const [i, token] of tokens.entries()) {
    if (!endsLine(token)) continue;
    lines.push(readLine(tokens.slice(start, i + 1)));
    start = i + 1;
  }
  // The end of the text is a token too, but it is on no line, so that spaces before it stay.
  const rest = tokens.slice(start, -1);
  return rest.length === 0 ? lines : [...lines, readLine(rest)];
}

function readLine(tokens: readonly WriteToken[]): WriteLine {
  const last = tokens.at(-1);
  const hasComment = tokens.length > 1 && last?.kind === 'comment';
  const rest = hasComment ? tokens.slice(0, -1) : tokens;
  const comment = hasComment ? tokens.slice(-1) : [];
  const equals = rest.findIndex(({ kind }, i) => i > 0 && kind === '=');
  if (equals < 0 || countBrackets(rest.slice(equals)) !== 0) return { lead: rest, assign: [], comment };
  return { lead: rest.slice(0, equals), assign: rest.slice(equals), comment };
}

/** How many more brackets are opened than closed. */
export function countBrackets(tokens: readonly WriteToken[]): number {
  return tokens.reduce((sum, { kind }) => sum + bracketChange(kind), 0);
}
