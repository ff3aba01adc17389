import { expect, test } from 'vitest';
import { lateText, textParts, type TextPart } from './late-text.ts';

const id: TextPart = { kind: 'reference', reference: 'build.ID' };

test.each<[text: string, parts: readonly TextPart[]]>([
  ['', [{ kind: 'text', text: '' }]],
  ['plain', [{ kind: 'text', text: 'plain' }]],
  ['${build.ID}', [{ kind: 'text', text: '${build.ID}' }]],
  [lateText('build.ID'), [id]],
  [`a ${lateText('build.ID')}`, [{ kind: 'text', text: 'a ' }, id]],
  [`${lateText('build.ID')}${lateText('build.ID')} b`, [id, id, { kind: 'text', text: ' b' }]],
])('textParts() of %j', (text, parts) => {
  expect(textParts(text)).toEqual(parts);
});
