/**
 * The main job, from nothing: bakes examples/web-server in a local cloud, starts what it made and fetches its page.
 * Everything is done by the built `kiln`, as a user would; nothing stays but the cached base and the AMI.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DemoCloud, type RunningInstance } from './demo/demo-cloud.ts';
import { kiln } from './demo/kiln-command.ts';
import { Phases } from './demo/phases.ts';
import { findHostPort } from '../src/cloud/sandbox/host-port.ts';
import { leftOf, tracesOf, tracesOfHost, type HostTraces } from '../test/support/host-traces.ts';
import { timeoutSignal } from '../src/base/timeout-signal.ts';

const template = fileURLToPath(new URL('../examples/web-server/web.pkr.hcl', import.meta.url));
const patienceMs = 10_000;

/** Where an instance's port 80 is found: elsewhere for users who may not have it, or where a service of the host does. */
const pagePort = await findHostPort('127.80.0.1', 80);

function pageOf({ address }: RunningInstance): string {
  return new URL('/', `http://${address}:${pagePort}`).href;
}

/** What is served at `/`; undefined while nobody answers there. */
async function fetchPage(instance: RunningInstance): Promise<string | undefined> {
  try {
    const answer = await fetch(pageOf(instance), { signal: timeoutSignal(2000) });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

async function waitForPage(instance: RunningInstance): Promise<string> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const page = await fetchPage(instance);
    if (page !== undefined) return page;
    if (performance.now() > deadline)
      throw new Error(`Nothing is served at ${pageOf(instance)} after ${patienceMs / 1000} s`);
    await delay(20);
  }
}

/** SSH answering shows that the instance is up, so that a silent port 80 means something. */
async function expectNoPage(cloud: DemoCloud, instance: RunningInstance): Promise<void> {
  const state = await cloud.runOver(instance, 'systemctl is-active nginx');
  if (state === 'active') throw new Error('nginx runs in the base image already: this proves nothing');
  const page = await fetchPage(instance);
  if (page !== undefined) throw new Error('The base image already serves a page: this proves nothing');
  console.log(`${pageOf(instance)} does not answer, as it should not`);
}

async function expectPage(cloud: DemoCloud, instance: RunningInstance, nonce: string): Promise<void> {
  console.log(`$ curl ${pageOf(instance)}`);
  const page = await waitForPage(instance);
  console.log(page.trimEnd());
  if (!page.includes(nonce)) throw new Error(`The page does not hold this run's nonce ${nonce}`);
  const state = await cloud.runOver(instance, 'systemctl is-active nginx');
  if (state !== 'active') throw new Error(`nginx is ${state} in an instance of the new AMI, not active`);
  console.log(`The page holds this run's nonce ${nonce}; nginx was started by the instance's own systemd.`);
}

async function bakedImage(work: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(work, 'packer-manifest.json'), 'utf8')) as {
    readonly builds: ReadonlyArray<{ readonly artifact_id: string }>;
  };
  return manifest.builds.at(-1)?.artifact_id.split(':')[1] ?? '';
}

async function bakeAndProve(cloud: DemoCloud, phases: Phases, where: Workplace): Promise<void> {
  const nonce = randomBytes(8).toString('hex');
  const debian = await cloud.findImage('debian-12-amd64-');
  const base = await phases.run('make or find the Debian base, start it', () => cloud.launch(debian));
  await phases.run('see that the base serves no page', () => expectNoPage(cloud, base));
  const args = ['build', '-color=false', '-var', `nonce=${nonce}`, template];
  await phases.run('bake the template', () =>
    kiln(args, { cwd: where.cwd, env: { ...where.env, ...cloud.env }, show: 'all' }),
  );
  const ami = await bakedImage(where.cwd);
  const instance = await phases.run('start the new AMI', () => cloud.launch(ami));
  await phases.run('fetch its page', () => expectPage(cloud, instance, nonce));
  const sudo = process.env['SUDO_USER'] === undefined ? '' : 'sudo ';
  console.log(
    `\nBuilt ${ami}. It stays: ${sudo}node dist/kiln.js cloud up, then ${sudo}node dist/kiln.js cloud run ${ami}`,
  );
}

interface Workplace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

async function demo(): Promise<void> {
  const before = tracesOfHost();
  const cwd = await mkdtemp(join(tmpdir(), 'kiln-demo-'));
  const temp = join(cwd, 'tmp');
  await mkdir(temp);
  const where: Workplace = { cwd, env: { XDG_STATE_HOME: join(cwd, 'state'), TMPDIR: temp } };
  const phases = new Phases();
  let seen: HostTraces;
  try {
    const cloud = await phases.run('start the cloud', () => DemoCloud.start(where));
    try {
      await bakeAndProve(cloud, phases, where);
    } finally {
      seen = tracesOf(cloud.pid, before);
      await phases.run('stop everything', () => cloud.stop());
    }
    const files = await readdir(temp);
    if (files.length > 0) throw new Error(`The demo left temp files behind: ${files.join(', ')}`);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
  console.log(`\n${phases.table()}`);
  await expectNothingLeft(seen);
}

/** The kernel takes a moment to let namespaces and control groups go. */
async function expectNothingLeft(seen: HostTraces): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const left = leftOf(seen);
    if (left.length === 0) break;
    if (performance.now() > deadline) throw new Error(`The demo left this behind:\n${left.join('\n')}`);
    await delay(20);
  }
  console.log('\nNothing is left: no process, mount, interface, namespace, control group or temp file.');
}

// A terminal's Ctrl-C reaches the commands that run as well: their end ends the demo, which then cleans up.
process.on('SIGINT', () => undefined);
try {
  await demo();
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
