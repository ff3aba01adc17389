import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { kilnScript, startKiln } from '../support/kiln.ts';
import { testDataDir, whyNoDebian } from '../support/sandbox.ts';

const examples = fileURLToPath(new URL('../../examples/rehearsal/', import.meta.url));

/** The small base, for templates that want nothing of a distribution. */
const small = ['-stand-in', '*=busybox'] as const;

interface Expected {
  readonly flags?: readonly string[];
  /** `option wanted` of the stand-ins, in order. */
  readonly standIns: readonly string[];
  /** How the lines begin that stand beside those which always do. */
  readonly notRehearsed?: readonly string[];
  readonly replaced?: readonly string[];
  /** Names of the first checks of each build. */
  readonly checks?: readonly string[];
}

const vpc = 'vpc-0f1e2d3c4b5a69788';

const table: Readonly<Record<string, Expected>> = {
  'ami-by-region.pkr.hcl': { standIns: ['source_ami ami-0310483fb2b488153'] },
  'arm64.pkr.hcl': {
    standIns: ['source_ami_filter architecture=arm64 name=al2023-ami-2023.*-arm64'],
    notRehearsed: ['arm64'],
  },
  'assumed-role.pkr.hcl': {
    standIns: ['source_ami ami-0ebfd941bbafe70c6'],
    replaced: ['profile, assume_role'],
  },
  'data-amazon-ami.pkr.hcl': {
    standIns: [
      'data.amazon-ami name=amzn2-ami-hvm-*-x86_64-gp2 root-device-type=ebs virtualization-type=hvm',
    ],
  },
  'data-volumes.pkr.hcl': {
    standIns: [
      'source_ami ami-0ea3c35c5c3284d82',
      'launch_block_device_mappings snap-0a1b2c3d4e5f60718',
      'launch_block_device_mappings 1234abcd-12ab-34cd-56ef-1234567890ab',
    ],
    notRehearsed: ['the volumes /dev/sdf, /dev/sdg, /dev/sdb', 'encryption at rest'],
  },
  'dynamic-blocks.pkr.hcl': {
    standIns: ['source_ami ami-0cf2b4e024cdb6960'],
    notRehearsed: ['the volumes /dev/sdf, /dev/sdg'],
  },
  'encrypted-root.pkr.hcl': {
    standIns: ['source_ami ami-0a0e5d9c7acc336f1', 'kms_key_id alias/images'],
    notRehearsed: ['encryption at rest'],
  },
  'error-cleanup.pkr.hcl': { standIns: ['source_ami ami-0c7217cdde317cfec'] },
  'fixed-ami.pkr.hcl': { standIns: ['source_ami ami-0d71ea30463e0ff8d'] },
  'hardened.pkr.hcl': { standIns: ['source_ami ami-0ba9883b710b05ac6'], notRehearsed: ['drivers'] },
  'instance-profile.pkr.hcl': {
    standIns: ['source_ami ami-0e86e20dae9224db8', 'iam_instance_profile packer-builder'],
  },
  'legacy.json': {
    standIns: ['source_ami ami-04b70fa74e45c3917'],
    notRehearsed: ['the copies in us-west-2'],
  },
  'manifest.pkr.hcl': { standIns: ['source_ami ami-080e1f13689e07408'] },
  'named-key.pkr.hcl': {
    standIns: ['source_ami ami-0fb4cf3a99aa89f72', 'ssh_keypair_name builders'],
    replaced: ['ssh_private_key_file'],
  },
  'opt-in-region.pkr.hcl': {
    standIns: ['region me-south-1', 'source_ami ami-0c7b1a2d3e4f50617', 'region eu-south-1'],
    notRehearsed: ['the copies in eu-south-1'],
  },
  'own-base.pkr.hcl': {
    standIns: ['source_ami_filter name=platform-base-* state=available tag:Status=released'],
  },
  'packages.pkr.hcl': {
    flags: [
      '-check',
      'curl -fsS http://127.0.0.1 || bash -c "</dev/tcp/127.0.0.1/80"',
      '-check',
      '/usr/sbin/nginx -v',
    ],
    standIns: ['source_ami ami-0866a3c8686eaeeba'],
    checks: [
      'boots',
      'sshd answers',
      'curl -fsS http://127.0.0.1 || bash -c "</dev/tcp/127.0.0.1/80"',
      '/usr/sbin/nginx -v',
    ],
  },
  'parameter-store.pkr.hcl': {
    flags: ['-stand-in', '*ami-id=busybox', '-stand-in', '/platform/agent/version=2.7.1'],
    standIns: [
      'data.amazon-parameterstore /aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id',
      'data.amazon-parameterstore /platform/agent/version',
    ],
  },
  'region-copies.pkr.hcl': {
    standIns: [
      'source_ami_filter architecture=x86_64 name=al2023-ami-2023.*-kernel-6.1-x86_64',
      'kms_key_id arn:aws:kms:us-east-1:123412341234:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'region_kms_key_ids arn:aws:kms:ap-south-1:123412341234:alias/golden',
      'region_kms_key_ids alias/golden',
    ],
    notRehearsed: ['encryption at rest', 'the copies in eu-west-1, ap-south-1'],
  },
  'secret.pkr.hcl': {
    flags: [...small, '-stand-in', 'platform/registry={"password":"from-a-vault","user":"bot"}'],
    standIns: ['data.amazon-secretsmanager platform/registry', 'source_ami ami-0905a3c97561e0b69'],
  },
  'services.pkr.hcl': {
    flags: [],
    standIns: ['source_ami_filter name=ubuntu/images/hvm-ssd/ubuntu-focal-20.04-amd64-server-*'],
    checks: ['boots', 'sshd answers', expect.stringMatching(/^services are active: .*\bworker\b/) as string],
  },
  'several-sources.pkr.hcl': {
    standIns: [
      'source_ami ami-0fc5d935ebf8bc3bc',
      'source_ami ami-011ef2017d41cb239',
      'source_ami ami-0230bd60aa48260c6',
    ],
  },
  'shared-image.pkr.hcl': { standIns: ['source_ami ami-0014ce3e52359afbd'], notRehearsed: ['sharing'] },
  'source-filter.pkr.json': {
    standIns: ['source_ami_filter name=RHEL-9.*_HVM-*-x86_64-* root-device-type=ebs'],
  },
  // The cloud has a Debian of its own, which needs no stand-in.
  'source-tags.pkr.hcl': { flags: [], standIns: [] },
  'spot.pkr.hcl': { standIns: ['source_ami ami-09040d770ffe2224f'], notRehearsed: ['spot capacity'] },
  'subnet-by-id.pkr.hcl': {
    standIns: [
      'source_ami ami-0b45ae66668865cd6',
      `vpc_id ${vpc}`,
      'subnet_id subnet-0123abcd4567ef890',
      'security_group_ids sg-0aa11bb22cc33dd44',
      'security_group_ids sg-0bb22cc33dd44ee55',
    ],
    notRehearsed: ['routes, network ACLs, endpoints and IPv6'],
    replaced: ['ssh_interface', 'associate_public_ip_address'],
  },
  'subnet-by-tags.pkr.hcl': {
    standIns: [
      'source_ami ami-053b0d53c279acc90',
      'vpc_filter cidr=10.20.0.0/16 isDefault=false tag:Class=build',
      'subnet_filter tag:Tier=packer-*',
      'security_group_filter tag:Class=packer',
    ],
    notRehearsed: ['routes, network ACLs, endpoints and IPv6'],
  },
  'temporary-group.pkr.hcl': { flags: [], standIns: ['source_ami ami-0c6d358ee9e264ff1'] },
  'ubuntu-filter.pkr.hcl': {
    standIns: [
      'source_ami_filter name=ubuntu/images/*ubuntu-jammy-22.04-amd64-server-* root-device-type=ebs virtualization-type=hvm',
    ],
  },
  'user-data.pkr.hcl': { standIns: ['source_ami ami-014d05e6b24240371'] },
};

const always = 3;
/** What stands behind them where the tests run as another user than root. */
const ofUser = /^(?:the size of the root volume|systemd): /;
const usualChecks = ['boots', 'sshd answers'];

const missing = existsSync(kilnScript) ? await whyNoDebian() : 'it needs npm run build.';
const obstacle = missing === undefined ? '' : ` (left out: ${missing})`;

/** Guests share the processors: more at once only slow each other down. */
const atOnce = 3;
let running = 0;
const waiting: Array<() => void> = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

interface Report {
  readonly passed: boolean;
  readonly builds: ReadonlyArray<{ readonly checks: ReadonlyArray<{ readonly check: string }> }>;
  readonly standIns: ReadonlyArray<{ readonly option: string; readonly wanted: string }>;
  readonly replaced: ReadonlyArray<{ readonly what: string }>;
  readonly notRehearsed: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'kiln-rehearsals-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rehearse(file: string, flags: readonly string[]): Promise<Report> {
  const cwd = join(folder, file);
  cpSync(examples, cwd, { recursive: true });
  const env = { XDG_STATE_HOME: join(cwd, 'state'), AWS_PROFILE: 'not-asked-for' };
  const args = ['rehearse', '-json', '-data', testDataDir, ...flags, file];
  const { exitCode, stdout, stderr } = await startKiln(args, { cwd, env }).ended;
  expect({ exitCode, log: exitCode === 0 ? '' : `${stderr}${stdout}` }).toEqual({ exitCode: 0, log: '' });
  return JSON.parse(stdout) as Report;
}

test('every template of the folder is rehearsed', () => {
  const files = readdirSync(examples).filter((file) => /\.(?:hcl|json)$/.test(file));
  expect(files.toSorted()).toEqual(Object.keys(table).toSorted());
  expect(files.length).toBeGreaterThanOrEqual(25);
});

describe.skipIf(obstacle !== '').concurrent(
  `kiln rehearse${obstacle}`,
  () => {
    test.each(Object.entries(table))('rehearses %s unchanged', async (file, expected) => {
      const { flags = small, standIns, notRehearsed = [], replaced = [], checks = usualChecks } = expected;
      const report = await inTurn(() => rehearse(file, flags));
      expect(report.passed).toBe(true);
      expect(report.standIns.map(({ option, wanted }) => `${option} ${wanted}`)).toEqual(standIns);
      expect(report.replaced.map(({ what }) => what)).toEqual(replaced);
      const ofTemplate = report.notRehearsed.slice(always).filter((line) => !ofUser.test(line));
      expect(ofTemplate).toEqual(notRehearsed.map((start) => expect.stringContaining(start) as string));
      for (const build of report.builds) {
        const names = build.checks.map(({ check }) => check);
        expect(names.slice(0, checks.length)).toEqual(checks);
      }
    });
  },
  300_000,
);
