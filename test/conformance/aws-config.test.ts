import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configRules } from './identity/config-differences.ts';
import { startFakeAws, type FakeAws, type FakeCall } from './identity/fake-aws.ts';
import { recordedWorlds, resolveRecorded, type RecordedWorld } from './identity/recorded-config.ts';

interface Peer {
  readonly key: string | null;
  readonly calls: readonly FakeCall[];
}

interface RecordedConfig extends RecordedWorld {
  readonly args: readonly string[];
  readonly cli: Peer;
  readonly botocore: Peer;
  readonly go_sdk_v2: Peer;
  readonly go_base: Peer;
}

let fake: FakeAws;
const different = new Set<string>();

beforeAll(async () => {
  fake = await startFakeAws();
});
afterAll(async () => {
  await fake[Symbol.asyncDispose]();
});

function flag({ args }: RecordedConfig, name: string): string | undefined {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

function peersOf({ cli, botocore, go_sdk_v2, go_base }: RecordedConfig): readonly Peer[] {
  return [cli, botocore, go_sdk_v2, go_base];
}

/** Calls to STS and SSO without what each tool makes up itself: names of sessions, and the duration that Go adds. */
function comparable(calls: readonly FakeCall[]): readonly unknown[] {
  return calls
    .filter(({ op, service }) => op !== undefined || service === 'sso')
    .map(({ op, key, params = {} }) => {
      const made = /^(?:kiln-|botocore-session-|aws-go-sdk-)/.test(params['RoleSessionName'] ?? '');
      const { RoleSessionName: name, WebIdentityToken: token, ...others } = params;
      return { op, key: key ?? null, ...others, name: made ? 'made up' : name, token: token?.trim() };
    });
}

const rules = new Map(configRules.flatMap(({ cases }) => Object.entries(cases)));
const recorded = recordedWorlds('aws-config') as readonly RecordedConfig[];

test.for(recorded.map((one) => [`${one.name}: ${one.note}`, one] as const))('%s', async ([, one]) => {
  const settings = { profile: flag(one, '--profile'), region: flag(one, '--region') };
  const ours = await resolveRecorded(one, settings, fake);
  const peers = peersOf(one);
  const differs = peers.some(({ key }) => (key ?? undefined) !== ours.key);
  if (differs) different.add(one.name);
  // Either all tools and we agree, or a rule says what we find and why.
  expect({ key: ours.key, byRule: rules.has(one.name) }).toEqual({
    key: rules.has(one.name) ? rules.get(one.name) : (one.cli.key ?? undefined),
    byRule: differs,
  });
  const alike = peers.find(({ key }) => key !== null && key === ours.key);
  expect(comparable(ours.calls)).toEqual(comparable(alike?.calls ?? ours.calls));
});

test('every rule is one by which a recorded tool differs', () => {
  const known = new Set(recorded.map(({ name }) => name));
  expect([...rules.keys()].filter((name) => known.has(name) && !different.has(name))).toEqual([]);
});

test('every rule is a line of docs/credentials.md', () => {
  const page = readFileSync(new URL('../../docs/credentials.md', import.meta.url), 'utf8');
  expect(configRules.map(({ why }) => why).filter((why) => !page.includes(`- ${why}\n`))).toEqual([]);
});
