import type { OptionTable } from './option-table.ts';
import type { ReferenceRow } from './reference-rows.ts';
import { referenceSections } from './reference-rows.ts';

/** The reference page of a component in Markdown, as it stands in `docs/options/`. */
export function referenceMarkdown(title: string, table: OptionTable): string {
  const sections = referenceSections(table).map(({ path, rows }) => {
    const heading = path === '' ? `# ${title}` : `## \`${path}\` block`;
    return rows.length === 0 ? `${heading}\n\nNo options.\n` : `${heading}\n\n${tableOf(rows)}`;
  });
  return sections.join('\n');
}

function tableOf(rows: readonly ReferenceRow[]): string {
  const lines = rows.map(({ name, type, defaultText, doc, notes }) => {
    const cells = [
      `\`${name}\``,
      type,
      defaultText === '' ? '' : `\`${defaultText}\``,
      [doc, ...notes].join(' '),
    ];
    return `| ${cells.map(cellText).join(' | ')} |`;
  });
  return ['| option | type | default | meaning |', '|---|---|---|---|', ...lines, ''].join('\n');
}

/** A bar or a line end would end the cell. */
function cellText(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replace(/\s*\n\s*/g, ' ');
}
