import { wrapText } from '../base/wrap-text.ts';
import { cellWidth } from './cell-width.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SnippetRow } from './snippet.ts';
import { snippetOf } from './snippet.ts';
import { visibleText } from './visible-text.ts';

export interface TerminalStyle {
  /** In cells. */
  readonly width: number;
  readonly colors: 'on' | 'off';
}

type Color = 'red' | 'yellow' | 'bold';

const codes: Readonly<Record<Color, string>> = { red: '1;31', yellow: '1;33', bold: '1' };

/** The plain layout with the code to ask `kiln explain` for, a row of carets under what is wrong, and colours. */
export function renderTerminal(diags: readonly Diagnostic[], style: TerminalStyle): string {
  const paint = (color: Color, text: string): string =>
    style.colors === 'on' && text !== '' ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;
  return diags.map((diag) => renderOne(diag, paint, style.width)).join('');
}

function renderOne(diag: Diagnostic, paint: (color: Color, text: string) => string, width: number): string {
  const color = diag.severity === 'error' ? 'red' : 'yellow';
  const label = diag.severity === 'error' ? 'Error' : 'Warning';
  const parts = [`${paint(color, `${label}[${diag.code}]:`)} ${paint('bold', visibleText(diag.summary))}\n`];
  const snippet = snippetOf(diag);
  if (snippet) {
    const rows = snippet.rows.flatMap((row) => renderRow(row, (text) => paint(color, text)));
    parts.push(`${[`  ${snippet.header}`, ...rows].join('\n')}\n`);
  }
  if (diag.values?.length)
    parts.push(`with ${diag.values.map(([name, shown]) => `${name} ${shown}`).join(',\n     ')}.\n`);
  if (diag.detail) parts.push(`${wrapText(visibleText(diag.detail), width)}\n`);
  return `${parts.join('\n')}\n`;
}

function renderRow({ line, text, mark }: SnippetRow, paint: (text: string) => string): readonly string[] {
  const row = `${line === undefined ? '    ' : String(line).padStart(4)}: ${text}`;
  if (!mark) return [row];
  // Tabs are kept so that the caret lands under the same cell as the code above it.
  const pad = mark.before
    .split('\t')
    .map((run) => ' '.repeat(cellWidth(run)))
    .join('\t');
  return [row, `      ${pad}${paint('^'.repeat(Math.max(1, cellWidth(mark.marked))))}`];
}
