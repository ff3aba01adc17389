import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { planAptMounts, type AptMounts } from '../../src/cloud/sandbox/host/apt-mounts.ts';
import { readHostApt } from '../../src/cloud/sandbox/host/host-apt.ts';
import { holdHostLock } from '../../src/cloud/sandbox/host-lock.ts';
import { TestSandbox, testDataDir, whyNoDebian } from './sandbox.ts';
import { timeoutSignal } from '../../src/base/timeout-signal.ts';

const run = promisify(execFile);

/** What stands for the image that the Dockerfile of the documentation is built on: no registry is asked. */
const standIn = 'localhost/node:22-bookworm-slim';
const longestWaitMs = 280_000;
const programs = ['/usr/bin/podman', '/usr/sbin/runc'] as const;

/** Why tests with containers cannot run here; undefined where they can. */
export async function whyNoContainers(): Promise<string | undefined> {
  const absent = programs.find((path) => !existsSync(path));
  return absent === undefined ? whyNoDebian() : `there is no ${absent}.`;
}

export interface Podman {
  /** Variables that make `podman` a test's own. */
  readonly env: Readonly<Record<string, string>>;
  /** Leaves the store to others. */
  release(this: void): void;
}

/**
 * Sets podman up in a folder: images lie in the tests' own store, containers see the host's loopback, fetch packages as
 * the host does, and find the cloud. One test at a time has the store.
 */
export async function setUpPodman(folder: string, endpoint: string): Promise<Podman> {
  const release = await holdHostLock('test-podman', timeoutSignal(longestWaitMs));
  const [config, storage] = [join(folder, 'containers.conf'), join(folder, 'storage.conf')];
  const store = join(testDataDir, 'podman');
  await mkdir(folder, { recursive: true });
  await writeFile(
    storage,
    `[storage]\ndriver = "overlay"\ngraphroot = "${store}"\nrunroot = "${join(testDataDir, 'podman-run')}"\n`,
  );
  const aws = join(folder, 'aws');
  await writeCommand(aws, `exec /usr/bin/aws --endpoint-url ${endpoint} "$@"`);
  const volumes = [...(await lendApt(folder)), `${aws}:/usr/local/sbin/aws:ro`];
  await writeFile(
    config,
    `[containers]
netns = "host"
env = ["AWS_ENDPOINT_URL=${endpoint}", "AWS_EC2_METADATA_DISABLED=true"]
# The usual ones are more than some hosts let root have.
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
volumes = [${volumes.map((volume) => JSON.stringify(volume)).join(', ')}]
[engine]
# The others do not know hosts with control groups of both versions.
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`,
  );
  const env = { CONTAINERS_CONF: config, CONTAINERS_STORAGE_CONF: storage, BUILDAH_ISOLATION: 'chroot' };
  await makeStandIn({ ...env, PATH: process.env['PATH'] ?? '' });
  return { env, release };
}

/** Writes a command of the shell. */
export async function writeCommand(path: string, line: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${line}\n`);
  await chmod(path, 0o755);
}

/** The host's apt settings lie over a container's own while it runs, and stay in no image. */
async function lendApt(folder: string): Promise<readonly string[]> {
  const plan: AptMounts = await planAptMounts(await readHostApt(process.env, new AbortController().signal));
  for (const staged of plan.runFiles) {
    if ('linkTo' in staged) throw new Error(`${staged.path} is a link, which is not lent`);
    const { path, mode, text, base64 } = staged;
    const file = join(folder, 'run', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text ?? Buffer.from(base64, 'base64'), { mode });
  }
  const lent = plan.mounts.map(({ from, onto }) => `${join(folder, from)}:/${onto}:ro`);
  return [`${join(folder, 'run/kiln')}:/run/kiln:ro`, ...lent];
}

/** The Debian base that guests of the cloud boot from, with this Node. Made once for each of both. */
async function makeStandIn(env: Readonly<Record<string, string>>): Promise<void> {
  const sandbox = await TestSandbox.start('debian');
  try {
    const [layer = ''] = sandbox.layers;
    const made = `localhost/kiln-test-debian:${layer}-node-${process.versions.node}`;
    const isMade = await run('podman', ['image', 'exists', made], { env }).catch(() => undefined);
    if (!isMade) {
      const node = process.execPath;
      const files = ['-C', join(testDataDir, 'layers', layer), '.', '-C', dirname(node), basename(node)];
      const rename = `--transform=s,^${basename(node)}$,usr/local/bin/node,`;
      const [program = '', ...args] = sandbox.runtime.asGuestRoot(['tar', '-c', rename, ...files]);
      const tar = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const podman = spawn('podman', ['import', '--quiet', '-', made], {
        env,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      const ended = new Promise<number | null>((resolve, reject) =>
        podman.once('error', reject).once('close', resolve),
      );
      await pipeline(tar.stdout, podman.stdin);
      if ((await ended) !== 0) throw new Error('Cannot make an image of the Debian base');
    }
    await run('podman', ['tag', made, standIn], { env });
    await run('podman', ['image', 'prune', '--force'], { env });
  } finally {
    await sandbox.close();
  }
}
