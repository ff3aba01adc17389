import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { kilnScript } from '../test/support/kiln.ts';
import type { BenchCloud } from './clouds.ts';
import { measure, mediansInTurns } from './measure.ts';
import { milliseconds, type ResultRow } from './result-row.ts';
import { emptyNode } from './start-up.ts';

const run = promisify(execFile);
const runs = 11;
const region = 'us-east-1';

/** What credentials cost: a session for a certificate, and the chain before keys that a template names. */
export async function credentialRows(cloud: BenchCloud): Promise<readonly ResultRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-bench-credentials-'));
  try {
    return [await certificateRow(cloud, folder), await chainRow(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function certificateRow(cloud: BenchCloud, folder: string): Promise<ResultRow> {
  const command = [process.execPath, kilnScript, 'credentials', 'process', ...(await enrol(cloud, folder))];
  const { ours, empty } = await mediansInTurns(runs, {
    ours: () => measure(command),
    empty: emptyNode,
  });
  if (ours.exitCode !== 0) throw new Error('Cannot measure kiln credentials process: it fails');
  return {
    what: '`kiln credentials process`, Roles Anywhere, beside `node -e 0`',
    kiln: milliseconds(ours.wallMs),
    peer: milliseconds(empty.wallMs),
    ratio: ours.wallMs / empty.wallMs,
    aim: '<= 2.5',
  };
}

/** Makes an authority and a certificate and registers them by awscli; answers the flags to use them by. */
async function enrol(cloud: BenchCloud, folder: string): Promise<readonly string[]> {
  const kiln = (...words: readonly string[]): Promise<unknown> =>
    run(process.execPath, [kilnScript, 'pki', ...words, '-dir', folder]);
  await kiln('init');
  await kiln('issue', '-cn', 'runner');
  const aws = async (query: string, ...words: readonly string[]): Promise<string> => {
    const all = ['--endpoint-url', cloud.endpoint, '--region', region, '--output', 'text', '--query', query];
    const { stdout } = await run('aws', [...all, ...words], {
      env: { ...process.env, ...cloud.env },
      cwd: folder,
    });
    return stdout.trim();
  };
  const trust = ['--assume-role-policy-document', 'file://runner-trust-policy.json'];
  const role = await aws('Role.Arn', 'iam', 'create-role', '--role-name', 'baker', ...trust);
  const anchorInput = ['--cli-input-json', 'file://trust-anchor.json'];
  const anchor = await aws(
    'trustAnchor.trustAnchorArn',
    'rolesanywhere',
    'create-trust-anchor',
    ...anchorInput,
  );
  const profileInput = ['--name', 'baking', '--enabled', '--role-arns', role];
  const profile = await aws('profile.profileArn', 'rolesanywhere', 'create-profile', ...profileInput);
  return Object.entries({
    certificate: join(folder, 'runner.pem'),
    'private-key': join(folder, 'runner.key'),
    'trust-anchor-arn': anchor,
    'profile-arn': profile,
    'role-arn': role,
    endpoint: cloud.endpoint,
    region,
  }).flatMap(([name, value]) => [`-${name}`, value]);
}

/** Bundled into one file as the command's own parts are, so that files do not count which a build does not load. */
async function chainRow(folder: string): Promise<ResultRow> {
  const probe = join(folder, 'chain-probe.mjs');
  await esbuild.build({
    entryPoints: [fileURLToPath(new URL('./chain-probe.ts', import.meta.url))],
    outfile: probe,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
  });
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) times.push(Number((await run(process.execPath, [probe])).stdout));
  const middle = times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
  return {
    what: 'what the chain of credentials adds to a build with static keys',
    kiln: `${middle.toFixed(1)} ms`,
    peer: '',
    ratio: undefined,
    aim: '<= 10 ms',
  };
}
