const contextLines = 3;

/** A table of more cells than this takes too long; then lines are compared in pairs. */
const mostCells = 4_000_000;

/** A line of both texts, of the old one only, or of the new one only; with its line end. */
interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The two sides of a comparison. */
export interface DiffSide {
  readonly label: string;
  readonly text: string;
}

/** What has changed from one text to another, as `diff -u` shows it; nothing where they are equal. */
export function unifiedDiff(before: DiffSide, after: DiffSide): string {
  const lines = compareLines(splitLines(before.text), splitLines(after.text));
  const hunks = findHunks(lines);
  if (hunks.length === 0) return '';
  const head = `--- ${before.label}\n+++ ${after.label}\n`;
  return head + hunks.map((hunk) => showHunk(lines, hunk)).join('');
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compareLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  const middle =
    old.length * fresh.length > mostCells ? compareInPairs(old, fresh) : compareByTable(old, fresh);
  return deletionsFirst([
    ...before.slice(0, start).map(same),
    ...middle,
    ...before.slice(before.length - end).map(same),
  ]);
}

function same(text: string): DiffLine {
  return { sign: ' ', text };
}

function compareInPairs(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [old, fresh] = [before[i], after[i]];
    if (old !== undefined && old === fresh) lines.push(same(old));
    else {
      if (old !== undefined) lines.push({ sign: '-', text: old });
      if (fresh !== undefined) lines.push({ sign: '+', text: fresh });
    }
  }
  return lines;
}

/** Keeps as many lines as possible. */
function compareByTable(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const kept = keptLines(before, after);
  const at = (i: number, j: number): number => kept[i]?.[j] ?? 0;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      lines.push(same(old));
      i++;
      j++;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: '-', text: old });
      i++;
    } else {
      lines.push({ sign: '+', text: fresh ?? '' });
      j++;
    }
  }
  return lines;
}

/** How many of the lines of `before` from `i` and of `after` from `j` can be kept, by `i` and `j`. */
function keptLines(before: readonly string[], after: readonly string[]): readonly Uint32Array[] {
  let below = new Uint32Array(after.length + 1);
  const rows = [below];
  for (const line of before.toReversed()) {
    const row = new Uint32Array(after.length + 1);
    for (let j = after.length - 1; j >= 0; j--)
      row[j] = line === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    rows.push(row);
    below = row;
  }
  return rows.reverse();
}

function deletionsFirst(lines: readonly DiffLine[]): readonly DiffLine[] {
  const ordered: DiffLine[] = [];
  let added: DiffLine[] = [];
  for (const line of lines) {
    if (line.sign === '+') added.push(line);
    else {
      if (line.sign === ' ') {
        ordered.push(...added);
        added = [];
      }
      ordered.push(line);
    }
  }
  return [...ordered, ...added];
}

interface Hunk {
  readonly start: number;
  readonly end: number;
}

/** Changes with the lines around them; those that lie close together are one hunk. */
function findHunks(lines: readonly DiffLine[]): readonly Hunk[] {
  const hunks: Array<{ start: number; end: number }> = [];
  for (const [i, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const start = Math.max(0, i - contextLines);
    const end = Math.min(lines.length, i + 1 + contextLines);
    const last = hunks.at(-1);
    if (last && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks;
}

function showHunk(lines: readonly DiffLine[], { start, end }: Hunk): string {
  const shown = lines.slice(start, end);
  const range = (other: '+' | '-'): string => {
    const first = lines.slice(0, start).filter(({ sign }) => sign !== other).length + 1;
    const count = shown.filter(({ sign }) => sign !== other).length;
    if (count === 0) return `${first - 1},0`;
    return count === 1 ? String(first) : `${first},${count}`;
  };
  const body = shown.map(({ sign, text }) =>
    text.endsWith('\n') ? sign + text : `${sign}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${range('+')} +${range('-')} @@\n${body.join('')}`;
}
