import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ec2Actions } from './ec2-actions.ts';
import { iamActions } from './iam/iam-actions.ts';
import { stsActions } from './sts/sts-actions.ts';

const page = readFileSync(new URL('../../../docs/rehearsal.md', import.meta.url), 'utf8');

/** The names in one table of the page, after its heading. */
function listed(heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [table = ''] = section.split('\n\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => row.match(/\b[A-Z][a-z]+(?:[A-Z0-9]+[a-z]*)+\b/g) ?? []);
}

test.each([['## Actions', { ...ec2Actions, ...stsActions, ...iamActions }]])(
  'docs/rehearsal.md lists under %s what is carried out, and nothing else',
  (heading, actions) => {
    expect(listed(heading).toSorted()).toEqual(Object.keys(actions).toSorted());
  },
);
