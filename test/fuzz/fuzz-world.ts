import type { World } from '../../src/functions/world.ts';

function noFile(): never {
  throw Object.assign(new Error('There is no such file'), { code: 'ENOENT' });
}

/** A world without files, secrets and chance. */
export const fuzzWorld: World = {
  now: () => new Date(0),
  startedAt: new Date(0),
  files: { read: noFile, kind: () => 'missing', list: noFile },
  env: {},
  randomBytes: (count) => new Uint8Array(count),
  secrets: { read: () => ({ kind: 'failed', reason: 'there is no store' }) },
  templateDir: '/t',
  cwd: '/t',
  homeDir: undefined,
};
