import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeOwner, nameRun } from '../../cloud/sandbox/run-owner.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { makeScratch } from './make-scratch.ts';

test('makes a folder for its user only, and takes away that of a killed rehearsal but none that may run', async () => {
  const folder = tempFolder();
  const alive = await describeOwner();
  const killed = { ...alive, startTime: alive.startTime - 1 };
  const elsewhere = { ...killed, namespace: 1 };
  const [left, running, foreign] = [killed, alive, elsewhere].map((owner) => {
    const name = `kiln-rehearsal-${nameRun(owner)}`;
    mkdirSync(join(folder, name, 'cloud'), { recursive: true });
    return name;
  });
  const made = await makeScratch(folder);
  expect(statSync(made).mode & 0o777).toBe(0o700);
  expect(new Set(readdirSync(folder))).toEqual(new Set([running, foreign, basename(made)]));
  expect(readdirSync(folder)).not.toContain(left);
});
