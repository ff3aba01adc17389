import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { kilnScript } from '../support/kiln.ts';
import { setUpPodman, type Podman, whyNoContainers, writeCommand } from '../support/podman.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const walkThrough = join(root, 'docs/on-premises/with-openssl.sh');
const obstacle = await whyNoContainers();

/** Of the account's identities, when both walk-throughs are over. */
const whatIsLeft = [
  'aws rolesanywhere list-crls --query crls[].name --output text',
  'aws rolesanywhere list-profiles --query profiles[].name --output text',
  'aws rolesanywhere list-trust-anchors --query trustAnchors[].name --output text',
  'aws iam list-roles --query Roles[].RoleName --output text',
];

/** The template that the page builds, twice. */
const pageTemplate = readFileSync(join(root, 'test/e2e/templates/busybox.pkr.hcl'), 'utf8')
  .replace('type = string', 'type = string\n  default = "web"')
  .replace('ami_name      = var.name', 'ami_name      = "web-${uuidv4()}"');

/** Some twenty calls of awscli, and an image that may have to be made. */
const unhurried = { timeout: 300_000 };

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(obstacle !== undefined)(
  `a machine without keys of AWS${obstacle ? `: ${obstacle}` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kiln-on-premises-'));
    let cloud: CloudProcess;
    let podman: Podman;
    let env: Readonly<Record<string, string>>;

    /** A command line, as whoever administers the account types it. */
    async function shell(line: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
      const options = { cwd: folder, env: { ...env, ...more } };
      return run('bash', ['-c', line], options).then(
        (ended) => ({ exitCode: 0, ...ended }),
        ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
          exitCode: code,
          stdout,
          stderr,
        }),
      );
    }

    async function expectNothing(questions: readonly string[]): Promise<void> {
      const answers = await Promise.all(questions.map((line) => shell(line)));
      expect(answers).toEqual(questions.map(() => ({ exitCode: 0, stdout: '', stderr: '' })));
    }

    beforeAll(async () => {
      await chmod(folder, 0o755); // the guests' root is another user outside, who must get to the disks below it
      cloud = await startCloud(['-data', join(folder, 'cloud')]);
      podman = await setUpPodman(join(folder, 'podman'), cloud.endpoint);
      const bin = join(folder, 'bin');
      await run('mkdir', [bin]);
      await writeCommand(join(bin, 'aws'), `exec /usr/bin/aws --endpoint-url ${cloud.endpoint} "$@"`);
      await writeCommand(join(bin, 'kiln'), `exec ${process.execPath} ${kilnScript} "$@"`);
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...place } = cloud.env;
      // The administrator's keys lie where anything else goes before them.
      const keys = join(folder, 'administrator');
      const lines = `aws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\n`;
      writeFileSync(keys, `[default]\n${lines}`);
      const aws = { AWS_SHARED_CREDENTIALS_FILE: keys, AWS_DEFAULT_REGION: place['AWS_REGION'] ?? '' };
      env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: folder, ...place, ...aws, ...podman.env };
      await run('npm', ['pack', '--silent', root], { cwd: folder });
    }, 300_000);

    afterAll(async () => {
      podman.release();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('is set up with openssl and awscli, and lists the buckets from a container', unhurried, async () => {
      expect(await shell(`${walkThrough} make`)).toMatchObject({ exitCode: 0 });
      // What apt brought is found again by later runs.
      await shell('podman tag on-premises kiln-test-on-premises');
      const { stdout } = await shell(`${walkThrough} list`);
      expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d on-premises-123456789012\n$/);
      expect(existsSync(join(folder, 'config'))).toBe(true);
    });

    const issue = (name: string, options = '-days 30', by = 'ca'): string =>
      [
        `openssl req -new -newkey rsa:2048 -nodes -keyout ${name}.key -subj "/CN=${name}" -out ${name}.csr`,
        `openssl x509 -req -in ${name}.csr -CA ${by}.pem -CAkey ${by}.key -CAcreateserial -sha256 -extfile leaf.ext ${options} -out ${name}.pem`,
      ].join(' && ');

    test.each([
      [
        'another name',
        issue('stranger'),
        { CERTIFICATE: 'stranger.pem', KEY: 'stranger.key' },
        'does not let Roles Anywhere take it on for "CN=stranger"',
      ],
      [
        'a certificate that has ended',
        'openssl x509 -req -in runner.csr -CA ca.pem -CAkey ca.key -CAcreateserial -sha256 -extfile leaf.ext -days -1 -out old.pem',
        { CERTIFICATE: 'old.pem' },
        'The certificate breaks rules of Roles Anywhere:\n  - valid until',
      ],
      [
        'a certificate by an authority without CA:TRUE',
        `${issue('false-ca')} && ${issue('leaf', '-days 30', 'false-ca')} && cat leaf.pem false-ca.pem > chain.pem`,
        { CERTIFICATE: 'chain.pem', KEY: 'leaf.key' },
        'The certificate of the issuer "CN=false-ca" breaks rules of Roles Anywhere:\n  - no CA:TRUE; wanted: CA:TRUE',
      ],
      [
        'a key of another certificate',
        'openssl genrsa -out other.key 2048',
        { KEY: 'other.key' },
        'The private key in /etc/kiln/runner.key belongs to none of the certificates in /etc/kiln/runner.pem',
      ],
    ])('is refused for %s', async (_, prepare, files, said) => {
      expect(await shell(prepare)).toMatchObject({ exitCode: 0 });
      const { exitCode, stdout, stderr } = await shell(`${walkThrough} list`, files);
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 255,
        stdout: '',
        stderr: expect.stringContaining(said),
      });
    });

    test('cannot have a trust anchor of an authority without CA:TRUE', async () => {
      const create = 'aws rolesanywhere create-trust-anchor --name false --enabled';
      const source = '"sourceType=CERTIFICATE_BUNDLE,sourceData={x509CertificateData=$(cat false-ca.pem)}"';
      const { stderr } = await shell(`${create} --source ${source}`);
      expect(stderr).toContain('Incorrect basic constraints for CA certificate');
    });

    test('leaves nothing behind when it is taken away', unhurried, async () => {
      expect(await shell(`${walkThrough} remove`)).toMatchObject({ exitCode: 0 });
      await expectNothing(['aws s3 ls', 'podman images --quiet on-premises']);
    });

    test('does all that docs/on-premises.md says, in its order', unhurried, async () => {
      const page = readFileSync(join(root, 'docs/on-premises.md'), 'utf8');
      const blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
      const sections = blocks.map((block, index) => `echo "block ${index + 1}"\n${block}`);
      const failures = `trap 'echo "failed: $BASH_COMMAND"' ERR`;
      copyFileSync(join(root, 'docs/on-premises/Dockerfile'), join(folder, 'Dockerfile'));
      writeFileSync(join(folder, 'web.pkr.hcl'), pageTemplate);
      const { stdout, stderr } = await shell([failures, ...sections].join('\n'));
      const printed = stdout.split(/^block \d+\n/m);
      const failed = printed.filter((text) => text.includes('failed: '));
      expect(failed.length === 0 ? [] : [...failed, stderr]).toEqual([]);
      const [, made, , built, listed, executed, contained, renewed, , examined] = printed;
      const caller = 'arn:aws:sts::123456789012:assumed-role/image-builder/';
      const link = '(credentials: environment Roles Anywhere)';
      expect(made).toContain('the authority issued the certificate');
      for (const text of [built, contained]) {
        const said = text?.split('\n').filter((line) => line.includes(`Calling AWS as ${caller}`));
        expect(said).toEqual([expect.stringContaining(link)]);
        expect(text).toContain('AMIs were created:');
      }
      expect(listed).toContain(caller);
      expect(executed).toContain('"Name": "web-');
      expect(renewed).toContain(caller);
      expect(examined).toContain(caller);
      await expectNothing(whatIsLeft);
    });
  },
);
