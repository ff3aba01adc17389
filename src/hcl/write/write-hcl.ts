import { quotedText } from './expression-text.ts';
import { formatText } from './format-text.ts';
import type { HclItem } from './hcl-item.ts';

/** The formatted text of a body. */
export function writeHcl(items: readonly HclItem[]): string {
  return formatText(items.map(writeItem).join(''));
}

function writeItem(item: HclItem): string {
  switch (item.kind) {
    case 'attribute':
      return `${item.name} = ${item.expression}\n`;
    case 'block':
      return `${[item.type, ...item.labels.map(quotedText)].join(' ')} {\n${item.items.map(writeItem).join('')}}\n`;
    case 'comment':
      return item.text
        .split('\n')
        .map((line) => `# ${line}`.trimEnd() + '\n')
        .join('');
    case 'blank':
      return '\n';
  }
}
