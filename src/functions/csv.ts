import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';

/** A quoted or plain field, and what ends it. A quoted one may hold line ends; a plain one holds no quote. */
const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;

/**
 * The rows of a text with comma-separated values, the header first, as RFC 4180 and Go's reader have them: every row has
 * as many fields as the first, and empty lines do not count.
 */
export function parseCsv(text: string): ReadonlyArray<readonly string[]> | CallProblem {
  const unix = text.replaceAll(/\r\n|\r$/g, '\n');
  const rows: Array<readonly string[]> = [];
  for (let at = 0; at < unix.length;) {
    if (unix[at] === '\n') {
      at++;
      continue;
    }
    const row = readRow(unix, at);
    if (isProblem(row)) return row;
    if (row.fields.length !== (rows[0] ?? row.fields).length)
      return problem(
        `line ${lineAt(unix, at)} has ${row.fields.length} fields, the header ${rows[0]?.length}`,
        0,
      );
    rows.push(row.fields);
    at = row.end;
  }
  return rows;
}

interface Row {
  readonly fields: readonly string[];
  /** Where the next row starts. */
  readonly end: number;
}

function readRow(text: string, start: number): Row | CallProblem {
  const fields: string[] = [];
  for (let at = start; ;) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (!match) return problem(`a quote on line ${lineAt(text, at)} is in the wrong place or not closed`, 0);
    const [, quoted, plain = '', stop] = match;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at = field.lastIndex;
    if (stop !== ',') return { fields, end: at };
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
