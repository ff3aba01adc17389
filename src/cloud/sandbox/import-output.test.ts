import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { importOutput, type OutputContext } from './import-output.ts';

const readsLate: OutputContext['runtime'] = {
  importLayer: async (tar) => {
    await delay(100);
    return text(tar);
  },
  removeLayer: async () => undefined,
};
const context = { runtime: readsLate, environment: {}, signal: new AbortController().signal };

test('what a command has written before its end is unpacked, though it ends before that begins', async () => {
  expect(await importOutput(['/bin/echo', 'files'], context)).toBe('files\n');
});

test('a command that fails is named with its own words', async () => {
  const argv = ['/bin/sh', '-c', 'echo broken >&2; exit 3'];
  await expect(importOutput(argv, { ...context, name: 'web.tar' })).rejects.toThrow(
    'Cannot finish "web.tar": it ended with status 3: broken',
  );
});
