import { afterAll, beforeAll, expect, test } from 'vitest';
import { identitySettings } from '../../src/aws/options/identity-settings.ts';
import { prepareEbs } from '../../src/builders/amazon/ebs/prepare.ts';
import { ebsConfig, runContext } from '../support/ebs-config.ts';
import { accessRules } from './identity/access-differences.ts';
import { startFakeAws, type FakeAws, type FakeCall } from './identity/fake-aws.ts';
import { recordedWorlds, resolveRecorded, type RecordedWorld } from './identity/recorded-config.ts';

interface RecordedAccess extends RecordedWorld {
  readonly options: Readonly<Record<string, unknown>>;
  readonly result: { readonly key?: string; readonly region?: string; readonly error_stage?: string };
  readonly calls: readonly FakeCall[];
}

let fake: FakeAws;

beforeAll(async () => {
  fake = await startFakeAws();
});
afterAll(async () => {
  await fake[Symbol.asyncDispose]();
});

/** The options as a template's text; blocks are the maps among them. */
function asTemplate(options: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(options).map(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'tags'
      ? `${name} {\n${asTemplate(value as Readonly<Record<string, unknown>>)}\n}`
      : `${name} = ${JSON.stringify(value)}`,
  );
  return lines.join('\n');
}

const launch = 'ami_name = "web"\nsource_ami = "ami-1"\ninstance_type = "t3.micro"\ncommunicator = "none"\n';

/** Names of sessions that a tool makes up, and polls of the metadata service, do not count. */
function comparable(calls: readonly FakeCall[]): readonly unknown[] {
  return calls
    .filter(({ service }) => service !== 'imds')
    .map(({ op, service, method, path, body, key, params = {} }) => {
      const made = /^(?:kiln-|aws-go-sdk-)/.test(params['RoleSessionName'] ?? '');
      const name = made ? 'made up' : params['RoleSessionName'];
      return { op, service, method, path, body, key: key ?? undefined, ...params, RoleSessionName: name };
    });
}

const recorded = recordedWorlds('plugin-access') as readonly RecordedAccess[];
/** What the plugin refuses before it asks anybody; Vault is asked in the middle of that. */
const refused = recorded.filter(
  ({ result, calls }) => /decode|prepare/.test(result.error_stage ?? '') && calls.length === 0,
);
const sound = recorded.filter((one) => !refused.includes(one));

test.for(sound.map((one) => [`${one.name}: ${one.note}`, one] as const))('%s', async ([, one]) => {
  const { value, diags } = ebsConfig(launch + asTemplate(one.options));
  const { value: plan } = prepareEbs(value, runContext());
  const rule = accessRules[one.name];
  const want = rule === undefined ? { key: one.result.key, region: one.result.region } : rule;
  if (plan === undefined) throw new Error(`The template is not sound: ${JSON.stringify(diags)}`);
  const { options } = plan;
  const filled = (text: string | undefined): string | undefined => text?.replace('<home>', '~');
  const settings = {
    ...identitySettings(options),
    sharedCredentialsFile: filled(options.shared_credentials_file),
    region: options.region,
  };
  const ours = await resolveRecorded(one, settings, fake);
  expect({ key: ours.key, region: ours.region }).toEqual({ key: want.key, region: want.region });
  expect(comparable(ours.calls)).toEqual(comparable(rule?.calls?.(one.calls) ?? one.calls));
});

test.for(refused)('$name is no valid template', (one) => {
  const decoded = ebsConfig(launch + asTemplate(one.options));
  const { diags } = prepareEbs(decoded.value, runContext());
  expect([...decoded.diags, ...diags].map(({ severity }) => severity)).toContain('error');
});
