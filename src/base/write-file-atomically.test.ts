import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomically } from './write-file-atomically.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('writeFileAtomically() replaces the old text, and leaves no draft', async () => {
  const path = join(folder, 'a.json');
  await writeFileAtomically(path, 'old');
  await writeFileAtomically(path, 'new', { mode: 0o600 });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('writeFileAtomically() fails where there is no folder', async () => {
  await expect(writeFileAtomically(join(folder, 'no', 'a.json'), 'x')).rejects.toThrow('ENOENT');
});
