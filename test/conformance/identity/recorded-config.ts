import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../src/base/clock.ts';
import type { AwsAccess } from '../../../src/aws/access.ts';
import { AwsSession, type AccessSettings } from '../../../src/aws/session.ts';
import type { FakeAws, FakeCall } from './fake-aws.ts';
import type { MetadataSettings } from './fake-metadata.ts';
import { timeoutSignal } from '../../../src/base/timeout-signal.ts';

/** What a recording says of files, variables and the services that a tool finds. */
export interface RecordedWorld {
  readonly name: string;
  readonly note: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly fake: MetadataSettings;
}

/** All recordings of a kind where they are at hand, and the samples that the project carries otherwise. */
export function recordedWorlds(kind: string): readonly unknown[] {
  const all = fileURLToPath(new URL(`../../../../shared/conformance/${kind}/`, import.meta.url));
  const samples = fileURLToPath(new URL(`../samples/${kind}/`, import.meta.url));
  const root = existsSync(all) ? all : samples;
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8')) as unknown);
}

/** What came of a configuration. */
export interface Resolved {
  /** The access key id that signed the last call; undefined where it came to none. */
  readonly key: string | undefined;
  readonly region: string | undefined;
  readonly calls: readonly FakeCall[];
  /** What each link saw, and the error. */
  readonly told: string;
}

/** Resolves a recorded configuration as a build would, and asks who it is. */
export async function resolveRecorded(
  world: RecordedWorld,
  settings: AccessSettings,
  fake: FakeAws,
): Promise<Resolved> {
  const homeFolder = mkdtempSync(join(tmpdir(), 'kiln-home-'));
  const fill = (text: string): string =>
    text
      .replaceAll('<home>', homeFolder)
      .replaceAll(/<fake>|<proxy>/g, fake.url)
      .replaceAll('<ca>', join(homeFolder, 'ca.pem'));
  writeFileSync(join(homeFolder, 'ca.pem'), fake.ca);
  for (const [path, text] of Object.entries(world.files)) {
    mkdirSync(dirname(join(homeFolder, path)), { recursive: true });
    writeFileSync(join(homeFolder, path), fill(text), { mode: path.endsWith('.sh') ? 0o755 : 0o600 });
  }
  const env = Object.fromEntries(Object.entries(world.env).map(([name, value]) => [name, fill(value)]));
  const host = {
    env: { PATH: '/usr/bin:/bin', ...env },
    cwd: homeFolder,
    homeFolder,
    tempFolder: tmpdir(),
    platform: 'linux',
  } as const;
  fake.calls.length = 0;
  fake.settings = world.fake;
  const session = new AwsSession({ host, clock: systemClock });
  const signal = timeoutSignal(20_000);
  let access: AwsAccess | undefined;
  let told = '';
  try {
    access = await session.access(settings, signal);
    told = access.identity.trace.map(({ saw }) => saw).join('\n');
    await access.client.sts('GetCallerIdentity', {}, signal);
  } catch (error) {
    told += String(error instanceof Error ? `${error.message} ${String(error.cause)}` : error);
  }
  const calls = [...fake.calls];
  const last = calls.findLast(({ op }) => op === 'GetCallerIdentity');
  return { key: last?.key ?? undefined, region: last?.signing_region, calls, told };
}
