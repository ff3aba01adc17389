import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestSandbox, testDataDir, whyNoSandbox } from '../../../test/support/sandbox.ts';
import { busyboxBase } from './busybox-base.ts';
import { parseLibraries } from './busybox-packages.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

test('parseLibraries() keeps the libraries of all packages that a program depends on', () => {
  const closure =
    'dropbear-bin\n  Depends: libc6\nlibc6\n  Depends: libgcc-s1\ngcc-12-base\nlibgcc-s1\nzlib1g\n<virtual>\n';
  expect(parseLibraries(closure)).toEqual(['libc6', 'libgcc-s1', 'zlib1g']);
});

const obstacle = await whyNoSandbox();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

describe.skipIf(obstacle !== undefined)('the busybox base', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('busybox');
  });
  afterAll(async () => sandbox.close());

  test('is made once and then found, under the name of its day', async () => {
    const options = { dataDir: testDataDir, environment: process.env, now: new Date('2040-01-02T03:04:05Z') };
    const again = await busyboxBase(sandbox.runtime, options);
    const lines: string[] = [];
    expect(await again.prepare(timeoutSignal(10_000), (line) => lines.push(line))).toEqual(sandbox.layers);
    expect(lines).toEqual([]);
    expect(again.name).toBe(sandbox.base.name);
    expect(again.name).toMatch(/^kiln-busybox-amd64-20[23]\d{5}-1$/);
  });
});
