import { EventEmitter, once } from 'node:events';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { BaseImage } from '../../src/cloud/base-image.ts';
import { busyboxBase } from '../../src/cloud/bases/busybox-base.ts';
import { debianBase } from '../../src/cloud/bases/debian-base.ts';
import type {
  Guest,
  GuestSpec,
  LayerId,
  MetadataRequest,
  MetadataResponse,
} from '../../src/cloud/runtime.ts';
import { probeHost } from '../../src/cloud/sandbox/probe-host.ts';
import {
  startSandbox,
  type SandboxOptions,
  type SandboxRuntime,
} from '../../src/cloud/sandbox/sandbox-runtime.ts';
import { buildEngine } from './build-engine.ts';
import { makeLoginKey, runOverSsh, type CommandResult } from './ssh-login.ts';

/** Bases are made once for all tests of a user, and found again by the next run. */
export const testDataDir = join(tmpdir(), `kiln-test-data-${userInfo().username}`);

/** Why tests with real guests cannot run here; undefined where they can. */
export async function whyNoSandbox(): Promise<string | undefined> {
  const verdict = await probeHost(testDataDir, process.env);
  return verdict.ok ? undefined : `${verdict.missing} ${verdict.next}`;
}

/** Why tests with Debian guests cannot run here: their systemd takes a control group, which root can always make. */
export async function whyNoDebian(): Promise<string | undefined> {
  return userInfo().uid === 0 ? whyNoSandbox() : 'it needs root.';
}

const never = new AbortController().signal;

/** Everyone is let in to SSH. */
export const openSsh = [{ from: 22, to: 22, cidrs: ['0.0.0.0/0'] }] as const;

/** A guest of a test, and a way in. */
export interface TestGuest extends Guest {
  readonly spec: GuestSpec;
  ssh(command: string, username?: string): Promise<CommandResult>;
  /** How it ended, once it has. */
  readonly exited: Promise<'halt' | 'reboot' | 'killed'>;
}

export interface LaunchOptions extends Partial<Omit<GuestSpec, 'onExit'>> {
  readonly userData?: string | undefined;
  /** Of a disk that is made for it. */
  readonly sizeGb?: number | undefined;
  /** Layers of a disk that is made for it; without, `diskId` names one. */
  readonly layers?: readonly LayerId[] | undefined;
}

/** A sandbox of its own for one test file, with a base to launch from. */
export class TestSandbox {
  readonly runtime: SandboxRuntime;
  readonly base: BaseImage;
  readonly layers: readonly LayerId[];
  readonly #key = makeLoginKey();
  readonly #captured: LayerId[] = [];
  #guests = 0;

  private constructor(runtime: SandboxRuntime, base: BaseImage, layers: readonly LayerId[]) {
    this.runtime = runtime;
    this.base = base;
    this.layers = layers;
  }

  static async start(
    kind: 'busybox' | 'debian',
    options: Partial<SandboxOptions> = {},
  ): Promise<TestSandbox> {
    const engineScript = await buildEngine();
    const places = { dataDir: testDataDir, environment: process.env };
    const runtime = await startSandbox({ ...places, engineScript, ...options }, never);
    const makeBase = kind === 'busybox' ? busyboxBase : debianBase;
    const base = await makeBase(runtime, { ...places, now: new Date() });
    return new TestSandbox(runtime, base, await base.prepare(never, () => undefined));
  }

  async launch({
    userData,
    sizeGb = 8,
    layers = this.layers,
    ...overrides
  }: LaunchOptions = {}): Promise<TestGuest> {
    this.#guests += 1;
    const [number, id] = [this.#guests, `i-${String(this.#guests).padStart(17, '0')}`];
    const diskId = overrides.diskId ?? `vol-${number}`;
    if (overrides.diskId === undefined) await this.runtime.createDisk(diskId, layers, sizeGb);
    const privateIp = `172.31.1.${number}`;
    const exit = new EventEmitter<{ how: ['halt' | 'reboot' | 'killed'] }>();
    const exited = once(exit, 'how').then(([how]) => how as 'halt' | 'reboot' | 'killed');
    const spec: GuestSpec = {
      instanceId: id,
      hostname: `ip-172-31-1-${number}`,
      privateIp,
      publicIp: await this.runtime.claimPublicIp(),
      init: this.base.init,
      users: [],
      ingress: openSsh,
      metadata: (request) => answerMetadata(request, { publicKey: this.#key.publicKey, privateIp, userData }),
      ...overrides,
      diskId,
      onExit: (how) => exit.emit('how', how),
    };
    const guest = await this.runtime.boot(spec, never);
    const host = { host: spec.publicIp, port: guest.sshPort, privateKey: this.#key.privateKey };
    return Object.assign(guest, {
      spec,
      exited,
      ssh: async (command: string, username = 'admin') => runOverSsh({ ...host, username }, command),
    });
  }

  /** Captures a disk that has changed, until this sandbox is closed. */
  async capture(diskId: string): Promise<LayerId> {
    const layer = await this.runtime.captureDisk(diskId);
    if (layer === undefined) throw new Error(`There is nothing to capture on ${diskId}`);
    this.#captured.push(layer);
    return layer;
  }

  /** Merges layers into one, until this sandbox is closed. */
  async flatten(layers: readonly LayerId[]): Promise<LayerId> {
    const layer = await this.runtime.flattenLayers(layers);
    this.#captured.push(layer);
    return layer;
  }

  async close(): Promise<void> {
    for (const layer of this.#captured) await this.runtime.removeLayer(layer);
    await this.runtime.close();
  }
}

interface TestMetadata {
  readonly publicKey: string;
  readonly privateIp: string;
  readonly userData: string | undefined;
}

function answerMetadata(
  { method, path, headers }: MetadataRequest,
  { publicKey, privateIp, userData }: TestMetadata,
): MetadataResponse {
  if (method === 'PUT' && path === '/latest/api/token') return { status: 200, body: 'a-token' };
  if (headers['x-aws-ec2-metadata-token'] !== 'a-token') return { status: 401, body: '' };
  if (path === '/latest/meta-data/public-keys/0/openssh-key') return { status: 200, body: publicKey };
  if (path === '/latest/meta-data/local-ipv4') return { status: 200, body: privateIp };
  if (path === '/latest/user-data' && userData !== undefined) return { status: 200, body: userData };
  return { status: 404, body: `nothing at ${path}` };
}
