import { expect, test } from 'vitest';
import { optionTable } from './option-table.ts';
import { referenceMarkdown } from './reference-markdown.ts';

const table = optionTable({
  name: { type: 'string', required: true, doc: 'What it is called,\nby whom.' },
  kind: { type: 'string', oneOf: ['a', 'b'], default: 'a', doc: 'One | the other.' },
  wait: { type: 'duration', default: 90_000, doc: 'How long.' },
  secret: { type: 'string', sensitive: true, deprecated: 'Use "name".', doc: 'A password.' },
  disk: {
    block: { size: { type: 'number', carriedOut: false, doc: 'In GiB.' } },
    repeat: 'many',
    doc: 'A disk.',
  },
});

test('referenceMarkdown() writes a table for a component, and one for each block inside it', () => {
  expect(referenceMarkdown('The x builder', table)).toBe(`# The x builder

| option | type | default | meaning |
|---|---|---|---|
| \`disk\` | blocks |  | A disk. |
| \`kind\` | string | \`"a"\` | One \\| the other. One of \`a\`, \`b\`. |
| \`name\` | string |  | What it is called, by whom. Required. |
| \`secret\` | string |  | A password. Masked wherever it would be shown. Deprecated: Use "name". |
| \`wait\` | duration | \`1m30s\` | How long. |

## \`disk\` block

| option | type | default | meaning |
|---|---|---|---|
| \`size\` | number |  | In GiB. Not carried out yet: using it is an error. |
`);
});

test('referenceMarkdown() says so where there is nothing to set', () => {
  expect(referenceMarkdown('The y builder', {})).toBe('# The y builder\n\nNo options.\n');
});
