import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anywhereCalls } from '../anywhere/anywhere-calls.ts';
import { s3Actions } from '../s3/s3-api.ts';
import { portalActions } from '../sso/portal-api.ts';
import { signInActions } from '../sso/sign-in-api.ts';
import { ec2Actions } from './ec2-actions.ts';
import { iamActions } from './iam/iam-actions.ts';
import { kmsActions } from './kms/kms-api.ts';
import { stsActions } from './sts/sts-actions.ts';

const calls = [
  'CreateSession',
  ...anywhereCalls.map(({ action }) => action),
  ...kmsActions,
  ...s3Actions,
  ...portalActions,
  ...signInActions,
];
const page = readFileSync(new URL('../../../docs/local-cloud.md', import.meta.url), 'utf8');

/** The names in one table of the page, after its heading. */
function listed(heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [table = ''] = section.split('\n\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => row.match(/\b[A-Z][a-z]+(?:[A-Z0-9]+[a-z]*)+\b/g) ?? []);
}

test('docs/local-cloud.md lists what is carried out, and nothing else', () => {
  const actions = { ...ec2Actions, ...stsActions, ...iamActions };
  expect(listed('## Actions').toSorted()).toEqual([...Object.keys(actions), ...calls].toSorted());
});
