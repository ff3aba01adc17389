import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { DiagnosticsReport } from '../../src/diag/diagnostics-report.ts';
import type { PlanReport } from '../../src/cli/plan/plan-report.ts';
import { kilnInFolder, type FolderRun } from '../support/kiln-in-folder.ts';
import { memoryCloud } from '../support/memory-cloud.ts';
import { startTapProxy, type TapProxy } from '../support/tap-proxy.ts';

const withoutNetwork = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('../support/refuse-network.mjs', import.meta.url))}`,
  AWS_ACCESS_KEY_ID: 'AKIATEST',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

const template = `
variable "token" {
  default   = "hunter22"
  sensitive = true
}
source "amazon-ebs" "debian" {
  ami_name      = "web"
  region        = "us-east-1"
  instance_type = "t3.micro"
  ssh_username  = "admin"
  run_tags      = { Name = "web" }
  source_ami_filter {
    filters     = { name = "debian-12-amd64-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
}
build {
  name    = "web"
  sources = ["source.amazon-ebs.debian"]
  provisioner "shell" {
    inline           = ["echo \${build.ID}"]
    environment_vars = ["TOKEN=\${var.token}"]
    pause_before     = "10s"
  }
  error-cleanup-provisioner "shell-local" { inline = ["echo oops"] }
  post-processor "manifest" {}
}
`;

async function plan(flags: readonly string[], env: Readonly<Record<string, string>>): Promise<FolderRun> {
  return kilnInFolder(['plan', ...flags, 't.pkr.hcl'], { 't.pkr.hcl': template }, { env });
}

async function planReport(
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<PlanReport & DiagnosticsReport> {
  const { exitCode, stdout } = await plan(['-json', ...flags], env);
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  return JSON.parse(stdout) as PlanReport & DiagnosticsReport;
}

test('a plan shows what will happen in order, contacts nothing and leaves nothing behind', async () => {
  const { exitCode, stdout, stderr, left } = await plan([], withoutNetwork);
  expect({ exitCode, stderr, left }).toEqual({ exitCode: 0, stderr: '', left: [] });
  expect(stdout).toMatch(
    /^Build 'web\.amazon-ebs\.debian'\n[^]*amazon-ebs {2}\(t\.pkr\.hcl:6\)[^]*1\. shell {2}\(t\.pkr\.hcl:21\)\n {7}after a pause of 10s\n[^]*inline {11}= \["echo \${build\.ID}"\][^]*If it fails:\n {4}shell-local[^]*Post-processors:\n {4}1\. manifest[^]*always:\n[^]*ec2:RunInstances[^]*because of options:\n {4}ec2:CreateTags {2}run_tags\n$/,
  );
});

test('whoever opens a socket in a process that must not is found out', async () => {
  const { exitCode, stderr } = await plan(['-resolve'], {
    ...withoutNetwork,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 99, stderr: 'The network was used: connect\n' });
});

test('a plan as JSON has every option, which of them are given, and no secret', async () => {
  const { builds } = await planReport([], withoutNetwork);
  const [build] = builds;
  expect(build?.source).toMatchObject({
    type: 'amazon-ebs',
    declaredAt: { file: 't.pkr.hcl', line: 6, column: 1 },
    options: { ami_name: 'web', communicator: 'ssh', ssh_port: 22 },
    given: ['region', 'ami_name', 'source_ami_filter', 'instance_type', 'run_tags', 'ssh_username'],
  });
  expect(build?.provisioners).toMatchObject([
    {
      options: { inline: ['echo <unknown>'], environment_vars: ['TOKEN=<sensitive>'] },
      deferred: [{ path: 'inline[0]', text: '"echo ${build.ID}"', references: ['build.ID'] }],
      pauseBeforeMs: 10_000,
    },
  ]);
  expect(build?.postProcessors.map((chain) => chain.map(({ type }) => type))).toEqual([['manifest']]);
  expect(build?.api.because).toEqual([{ action: 'ec2:CreateTags', options: ['run_tags'] }]);
});

test.each([
  [['-only=other.*'], ['unmatched-patterns']],
  [['-except=web.*'], []],
])('a plan with %j leaves builds out, and warns of %j', async (flags, codes) => {
  const { builds, diagnostics } = await planReport(flags, withoutNetwork);
  expect({ builds, codes: diagnostics.map(({ code }) => code) }).toEqual({ builds: [], codes });
});

test('a plan with -var shows the value given', async () => {
  const text =
    'variable "n" {}\nsource "null" "a" {\n  communicator = "none"\n}\nbuild {\n  sources = ["null.a"]\n  provisioner "shell-local" {\n    inline = [var.n]\n  }\n}\n';
  const run = await kilnInFolder(['plan', '-var', 'n=echo hello', 't.pkr.hcl'], { 't.pkr.hcl': text });
  expect(run.stdout).toContain('inline = ["echo hello"]');
});

test('a template with mistakes has no plan: they are shown, and the exit code is 1', async () => {
  const text = template.replace('instance_type', 'instance_typ');
  const { exitCode, stdout } = await kilnInFolder(['plan', 't.pkr.hcl'], { 't.pkr.hcl': text });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Error: Unsupported argument\n\n  on t.pkr.hcl line 9');
});

test('with -json what is wrong is JSON too', async () => {
  const text = template.replace('instance_type', 'instance_typ');
  const { exitCode, stdout } = await kilnInFolder(['plan', '-json', 't.pkr.hcl'], { 't.pkr.hcl': text });
  const report: unknown = JSON.parse(stdout);
  expect({ exitCode, report }).toMatchObject({
    exitCode: 1,
    report: {
      valid: false,
      diagnostics: [{ code: 'unsupported-argument', range: { start: { line: 9 } } }],
    },
  });
});

test('a data source is asked with -resolve, and only then', async () => {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('found');
  });
  onTestFinished(() => void server.close());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const text = `data "http" "page" {\n  url = "http://127.0.0.1:${port}/page"\n}\nsource "file" "a" {\n  target  = "a"\n  content = data.http.page.body\n}\nbuild {\n  sources = ["file.a"]\n}\n`;
  const without = await kilnInFolder(['plan', 't.pkr.hcl'], { 't.pkr.hcl': text }, { env: withoutNetwork });
  expect([without.exitCode, without.stdout.includes('found'), asked]).toEqual([0, false, []]);
  const resolved = await kilnInFolder(['plan', '-resolve', 't.pkr.hcl'], { 't.pkr.hcl': text });
  expect([resolved.exitCode, resolved.stdout.includes('content = "found"'), asked]).toEqual([
    0,
    true,
    ['/page'],
  ]);
});

async function tappedCloud(): Promise<{ readonly tap: TapProxy; readonly env: Record<string, string> }> {
  const cloud = await memoryCloud();
  const tap = await startTapProxy(cloud.endpoint);
  onTestFinished(() => tap.close());
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const env = {
    AWS_ENDPOINT_URL: tap.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  return { tap, env };
}

test('-resolve shows what the options come to, and asks by reading calls only', async () => {
  const { tap, env } = await tappedCloud();
  const { builds } = await planReport(['-resolve'], env);
  expect(builds[0]?.resolved).toEqual([
    { option: 'region', value: 'us-east-1', about: 'account 123456789012' },
    {
      option: 'source_ami_filter',
      value: expect.stringMatching(/^ami-/),
      about: 'debian-12-amd64-20261122-1',
    },
    { option: 'instance_type', value: 't3.micro', about: 'offered in us-east-1' },
    { option: 'vpc_id', value: expect.stringMatching(/^vpc-/), about: "the region's default network" },
  ]);
  expect(tap.actions).toContain('DescribeImages');
  expect(tap.actions.filter((action) => !/^(?:Describe|Get)/.test(action))).toEqual([]);
});

test('-resolve says which option asks for what cannot be had', async () => {
  const { env } = await tappedCloud();
  const text = template.replace('debian-12-amd64-*', 'debian-99-*');
  const { exitCode, stdout } = await kilnInFolder(
    ['plan', '-resolve', 't.pkr.hcl'],
    { 't.pkr.hcl': text },
    { env },
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'Error: Cannot resolve\n\n  on t.pkr.hcl line 12, in source "amazon-ebs" "debian":',
  );
});
