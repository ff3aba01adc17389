import type { WriteLine } from './write-line.ts';
import { countBrackets } from './write-line.ts';
import type { WriteToken } from './write-token.ts';

const step = 2;

/**
 * Indents every line by one step for each earlier line that opens more brackets than it closes, until as many are
 * closed again: two brackets that open on one line are one step.
 */
export function indentLines(lines: readonly WriteLine[]): void {
  /** How many brackets are still open of those that each indenting line has opened. */
  const open: number[] = [];
  for (const { lead, assign } of lines) {
    const [first] = lead;
    if (!first) continue;
    if (first.kind === 'newline') {
      first.spaces = 0;
      continue;
    }
    const change = countBrackets(beforeHeredoc(lead)) + countBrackets(beforeHeredoc(assign));
    if (change < 0) closeBrackets(open, -change);
    first.spaces = step * open.length;
    if (change > 0) open.push(change);
  }
}

function closeBrackets(open: number[], count: number): void {
  let left = count;
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    if (left < last) {
      open.push(last - left);
      return;
    }
    left -= last;
    if (left === 0) return;
  }
}

function beforeHeredoc(tokens: readonly WriteToken[]): readonly WriteToken[] {
  const heredoc = tokens.findIndex(({ kind }) => kind === 'open-heredoc');
  return heredoc < 0 ? tokens : tokens.slice(0, heredoc);
}
