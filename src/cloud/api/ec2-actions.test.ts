import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ec2Actions } from './ec2-actions.ts';

const page = readFileSync(new URL('../../../docs/rehearsal.md', import.meta.url), 'utf8');

test('docs/rehearsal.md lists every action of EC2 that is carried out, and no other', () => {
  const table = page.slice(page.indexOf('## Actions'), page.indexOf('| STS |'));
  const listed = [...table.matchAll(/[A-Z][a-z]+(?:[A-Z][a-z]+)+/g)].map(([name]) => name);
  expect(listed.sort()).toEqual(Object.keys(ec2Actions).sort());
});
