import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the sandbox's engine from source, as the build does, and returns its path. */
export async function buildEngine(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'kiln-engine-')), 'sandbox-engine.js');
  const entry = new URL('../../src/cloud/sandbox/engine/main.ts', import.meta.url).pathname;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outfile;
}
