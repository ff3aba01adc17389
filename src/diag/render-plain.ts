import { wrapText } from '../base/wrap-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import { snippetOf } from './snippet.ts';
import { visibleText } from './visible-text.ts';

/** Where Packer breaks lines when it does not write to a terminal. */
const width = 80;

/** All diagnostics in the layout that Packer prints, without carets and colours; an empty text for none. */
export function renderPlain(diags: readonly Diagnostic[]): string {
  return diags.map(renderOne).join('');
}

function renderOne(diag: Diagnostic): string {
  const label = diag.severity === 'error' ? 'Error' : 'Warning';
  const parts = [`${label}: ${visibleText(diag.summary)}\n`];
  const snippet = snippetOf(diag);
  if (snippet) {
    const rows = snippet.rows.map(
      ({ line, text }) => `${line === undefined ? '    ' : String(line).padStart(4)}: ${text}`,
    );
    parts.push(`${[`  ${snippet.header}`, ...rows].join('\n')}\n`);
  }
  if (diag.values?.length)
    parts.push(`with ${diag.values.map(([name, shown]) => `${name} ${shown}`).join(',\n     ')}.\n`);
  if (diag.detail) parts.push(`${wrapText(visibleText(diag.detail), width)}\n`);
  return `${parts.join('\n')}\n`;
}
