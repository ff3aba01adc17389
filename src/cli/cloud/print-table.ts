import type { Output } from '../output/output.ts';

/** Prints rows in columns; for machines, a record each. */
export function printTable(output: Output, type: string, rows: readonly (readonly string[])[]): void {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    output.print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  for (const row of body) output.record('', type, row);
}
