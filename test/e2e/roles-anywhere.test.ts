import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { kilnScript, runKiln, saidBy, startKiln } from '../support/kiln.ts';
import { certify, registerPki, revoke, type RegisteredPki } from '../support/registered-pki.ts';

const run = promisify(execFile);
const packer = '/usr/bin/packer';

let all: RegisteredPki;
beforeAll(async () => {
  all = await registerPki();
});
afterAll(() => all.close());

const own = (name: string): readonly [string, string] => [
  join(all.pki, `${name}.pem`),
  join(all.pki, `${name}.key`),
];
const askFor = (...files: readonly [string, string]): ReturnType<typeof runKiln> =>
  runKiln(['credentials', 'process', ...all.flags(...files)]);

/** A config file with a `credential_process` for the runner. */
function writeConfig(): string {
  const config = join(all.folder, 'config');
  const words = [process.execPath, kilnScript, 'credentials', 'process', ...all.flags(...own('runner'))];
  writeFileSync(config, `[default]\ncredential_process = ${words.join(' ')}\n`);
  return config;
}

describe('a certificate instead of keys', () => {
  test('lets awscli sign by kiln credentials process', async () => {
    const { aws } = all;
    const arn = await aws('sts get-caller-identity --query Arn', { AWS_CONFIG_FILE: writeConfig() });
    expect(arn).toMatch(/^arn:aws:sts::123456789012:assumed-role\/baker\/[\da-f]+$/);
    const subjects = await aws('rolesanywhere list-subjects --query subjects[].x509Subject');
    expect(subjects).toBe('CN=runner');
  });

  test('is refused for another name', async () => {
    const { stderr, exitCode } = await askFor(...own('stranger'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Unable to assume role for ${all.arns.role}`);
  });

  test('is refused when the certificate was revoked', async () => {
    const id = await revoke(all, 'pki/runner.pem');
    expect((await askFor(...own('runner'))).stderr).toContain('The certificate was revoked');
    await all.aws(`rolesanywhere disable-crl --crl-id ${id}`);
    expect((await askFor(...own('runner'))).exitCode).toBe(0);
  });

  test('is refused when it has expired', async () => {
    await certify(all, { name: 'old', key: 'pki/runner.key', options: '-days -1' });
    const { exitCode, stderr } = await askFor(join(all.folder, 'old.pem'), own('runner')[1]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('expired') });
  });
});

test('a certificate that is no authority cannot be an anchor', async () => {
  const pem = readFileSync(own('runner')[0], 'utf8');
  const source = JSON.stringify({
    sourceType: 'CERTIFICATE_BUNDLE',
    sourceData: { x509CertificateData: pem },
  });
  const made = all.aws(['rolesanywhere', 'create-trust-anchor', '--name', 'x', '--source', source]);
  await expect(made).rejects.toThrow('Incorrect basic constraints for CA certificate');
});

describe.skipIf(!existsSync(packer))('Packer 1.6.6 builds with a certificate', () => {
  /** Builds on the cloud with what the variables lead to, and tells the names of the images that there are then. */
  async function build(name: string, env: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
    const client = all.cloud.client('eu-west-1');
    const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['136693071363'] }));
    const builder = {
      type: 'amazon-ebs',
      region: 'eu-west-1',
      custom_endpoint_ec2: all.cloud.endpoint,
      source_ami: Images[0]?.ImageId,
      instance_type: 't3.micro',
      // Instances of this cloud run nothing.
      communicator: 'none',
      ami_name: name,
    };
    const path = join(all.folder, `${name}.json`);
    writeFileSync(path, JSON.stringify({ builders: [builder] }));
    const place = { PATH: process.env['PATH'] ?? '', HOME: all.folder, CHECKPOINT_DISABLE: '1' };
    await run(packer, ['build', path], { cwd: all.folder, env: { ...place, ...env } });
    const made = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
    return (made.Images ?? []).map(({ Name }) => Name);
  }

  test('by credential_process', async () => {
    const env = { AWS_CONFIG_FILE: writeConfig(), AWS_SDK_LOAD_CONFIG: '1' };
    expect(await build('by-process', env)).toContain('by-process');
  });

  test('by the protocols that kiln credentials serve speaks', async () => {
    const words = ['credentials', 'serve', '-port', '0', ...all.flags(...own('runner'))];
    const serving = startKiln(words);
    onTestFinished(async () => {
      serving.child.kill('SIGTERM');
      await serving.ended;
    });
    const said = await saidBy(serving, /TOKEN_FILE=\S+\n/);
    const value = (name: string): string => new RegExp(`${name}=(\\S+)`).exec(said)?.[1] ?? '';
    const metadata = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';
    expect(await build('by-metadata', { [metadata]: value(metadata) })).toContain('by-metadata');
    const uri = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
    const token = readFileSync(value('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'), 'utf8');
    const container = { [uri]: value(uri), AWS_CONTAINER_AUTHORIZATION_TOKEN: token };
    expect(await build('by-container', container)).toContain('by-container');
  });

  test('and not without one', async () => {
    await expect(build('by-nothing', { AWS_EC2_METADATA_DISABLED: 'true' })).rejects.toMatchObject({
      stdout: expect.stringContaining('NoCredentialProviders: no valid providers in chain'),
    });
  });
});
