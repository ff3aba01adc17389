import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { descriptorWriter } from './descriptor-writer.ts';

const megabyte = 'a line of text\n'.repeat(70_000);

test('a file gets the whole text', () => {
  const path = join(tempFolder(), 'out');
  const fd = openSync(path, 'w');
  descriptorWriter(fd, expect.unreachable)(megabyte);
  closeSync(fd);
  expect(readFileSync(path, 'utf8') === megabyte).toBe(true);
});

test('a slow reader gets the whole text, and a reader that goes away is noticed once', async () => {
  const folder = tempFolder();
  const [pipe, copy] = [join(folder, 'pipe'), join(folder, 'copy')];
  const script = `mkfifo "$1"; echo made; exec 3< "$1"; sleep 0.1; head -c ${megabyte.length} <&3 > "$2"`;
  const reader = spawn('sh', ['-c', script, 'sh', pipe, copy], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(reader.stdout, 'data');
  const fd = openSync(pipe, 'w');
  let noticed = 0;
  const write = descriptorWriter(fd, () => {
    noticed++;
  });
  write(megabyte);
  await once(reader, 'exit');
  expect(noticed).toBe(0);
  write('nobody');
  write('nobody');
  closeSync(fd);
  expect(noticed).toBe(1);
  expect(readFileSync(copy, 'utf8') === megabyte).toBe(true);
});
