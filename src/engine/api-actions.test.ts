import { expect, test } from 'vitest';
import type { StepDeclaration } from '../contracts/step.ts';
import { optionTable } from '../options/option-table.ts';
import { apiActions } from './api-actions.ts';

const table = optionTable({
  name: { type: 'string', doc: '' },
  tags: { type: 'map(string)', doc: '' },
  replace: { type: 'bool', default: false, doc: '' },
  fast: { type: 'bool', doc: '' },
  groups: { type: 'list(string)', doc: '' },
});

const steps: readonly StepDeclaration[] = [
  { name: 'Look', uses: [{ action: 'x:Look' }, { action: 'x:Check', when: 'replace = false' }] },
  { name: 'Make', uses: [{ action: 'x:Make', unless: ['groups'] }] },
  {
    name: 'Tag',
    uses: [
      { action: 'x:Tag', when: 'tags' },
      { action: 'x:Tag', when: 'name' },
      { action: 'x:Look', when: 'tags' },
    ],
  },
  {
    name: 'Change',
    uses: [
      { action: 'x:Replace', when: 'replace' },
      { action: 'x:Hurry', when: 'fast', unless: ['groups'] },
      { action: 'x:Ask', when: 'name = bob' },
    ],
  },
];

test.each<[values: Readonly<Record<string, unknown>>, always: string, because: string]>([
  [{}, 'x:Check x:Look x:Make', ''],
  [{ replace: false }, 'x:Check x:Look x:Make', ''],
  [{ replace: true }, 'x:Look x:Make', 'x:Replace(replace)'],
  [{ tags: {} }, 'x:Check x:Look x:Make', ''],
  [{ tags: { a: 'b' } }, 'x:Check x:Look x:Make', 'x:Tag(tags)'],
  [{ tags: { a: 'b' }, name: 'n' }, 'x:Check x:Look x:Make', 'x:Tag(name,tags)'],
  [{ name: '' }, 'x:Check x:Look x:Make', ''],
  [{ name: 'bob' }, 'x:Check x:Look x:Make', 'x:Ask(name) x:Tag(name)'],
  [{ fast: false }, 'x:Check x:Look x:Make', 'x:Hurry(fast)'],
  [{ groups: ['g'], fast: true }, 'x:Check x:Look', ''],
])('with %j a build asks always for some things, and for others because of options', (values, ...want) => {
  const { always, because } = apiActions(steps, values, table);
  const reasons = because.map(({ action, options }) => `${action}(${options.join()})`);
  expect([always.join(' '), reasons.join(' ')]).toEqual(want);
});
