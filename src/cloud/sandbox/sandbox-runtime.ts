import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CloudDoor, Guest, GuestSpec, LayerId, Runtime } from '../runtime.ts';
import { findDropbearRsaKey } from './dropbear-rsa-key.ts';
import { layersInUse } from './disk-store.ts';
import type { EngineEvent } from './engine-process.ts';
import type { NetworkPlan } from './engine/protocol.ts';
import { findHostPort } from './host-port.ts';
import { aptMountPoints } from './host/apt-mounts.ts';
import { readHostApt, type HostApt } from './host/host-apt.ts';
import { lendHostWays } from './host/host-ways.ts';
import { GuestPlanner } from './guest-planner.ts';
import { findDoorTarget } from './guest-proxy.ts';
import { guestNotBooted, systemdNotRun } from './messages.ts';
import { PublicAddresses } from './public-address.ts';
import type { Environment } from './run-command.ts';
import { SandboxGuest } from './sandbox-guest.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

export interface SandboxOptions {
  /** Layers and disks live here; all folders above must let other users pass. Several clouds may share it. */
  readonly dataDir: string;
  /** The engine's bundle: one self-contained ES module. */
  readonly engineScript: string;
  /** @default { cidr: '172.31.0.0/16', gateway: '172.31.0.1' } */
  readonly network?: NetworkPlan | undefined;
  readonly environment: Environment;
  /** The host's apt settings, which Debian guests use while they run. @default those that the host has now */
  readonly hostApt?: HostApt | undefined;
  /** `never`: as on a host that gives no control group. @default 'where-possible' */
  readonly systemd?: 'where-possible' | 'never' | undefined;
}

/** Instances as Linux namespaces over layered folders: no virtual machine, a boot in tenths of a second. */
export interface SandboxRuntime extends Runtime {
  /** The command line that runs a command of the host as guests' root, and ends it when this process ends. */
  asGuestRoot(argv: readonly string[]): readonly string[];
  /** A folder for unfinished work, on the file system of the layers; it goes with the sandbox. */
  readonly scratchDir: string;
  /** False where this host gives no control group. */
  readonly runsSystemd: boolean;
  /**
   * Unpacks a root file system, as a tar stream, as a new layer.
   *
   * @param finish - a script of a plain shell that is run in its folder first, as guests' root
   */
  importLayer(tar: Readable, signal: AbortSignal, finish?: string): Promise<LayerId>;
  /** Where a layer's files are. */
  layerFolder(layer: LayerId): string;
  /** All layers on disk, those that nobody knows any more included. */
  listLayers(): Promise<readonly LayerId[]>;
}

/** The network of the default VPC that every AWS account has. */
const defaultNetwork: NetworkPlan = { cidr: '172.31.0.0/16', gateway: '172.31.0.1' };

/**
 * Starts a sandbox on this host.
 *
 * @throws Error when the host lacks something; `probeHost` says what.
 */
export async function startSandbox(options: SandboxOptions, signal: AbortSignal): Promise<SandboxRuntime> {
  const guests = new Map<string, SandboxGuest>();
  const { environment } = options;
  const cloud: CloudPlace = { door: undefined };
  const apt = findHostApt(options, signal);
  const sandbox = await openSandbox(
    {
      ...options,
      network: options.network ?? defaultNetwork,
      mountPoints: aptMountPoints,
      onEvent: (event) => tell(guests, event),
      findAnswer: (address) =>
        [...guests.values()].find(({ spec }) => spec.privateIp === address)?.spec.metadata,
      findProxy: async () => findDoorTarget(environment, await apt),
      findCloud: () => cloud.door,
    },
    signal,
  );
  const ways = lendHostWays(apt, environment, sandbox.hasUplink);
  ways.catch(() => undefined);
  const dropbearRsaKey = findDropbearRsaKey(options.dataDir);
  dropbearRsaKey.catch(() => undefined);
  const planner = new GuestPlanner({
    layers: sandbox.layers,
    runsSystemd: sandbox.hasControlGroup,
    ways,
    dropbearRsaKey,
  });
  return new Sandboxes({ sandbox, guests, planner, cloud });
}

/** apt takes its time to tell, and only the first guest with a package manager has to wait for it. */
function findHostApt({ hostApt, environment }: SandboxOptions, signal: AbortSignal): Promise<HostApt> {
  const found = hostApt === undefined ? readHostApt(environment, signal) : Promise.resolve(hostApt);
  found.catch(() => undefined);
  return found;
}

function tell(guests: Map<string, SandboxGuest>, event: EngineEvent): void {
  const guest = guests.get(event.guest);
  switch (event.kind) {
    case 'console':
      guest?.hear(event.text);
      break;
    case 'listening':
      guest?.setListening(event.ports);
      break;
    case 'ended':
      guests.delete(event.guest);
      void guest?.end(event.how);
      break;
  }
}

/** Where names of AWS lead; nowhere until a cloud has said so. */
interface CloudPlace {
  door: CloudDoor | undefined;
}

interface SandboxParts {
  readonly sandbox: Sandbox;
  readonly guests: Map<string, SandboxGuest>;
  readonly planner: GuestPlanner;
  readonly cloud: CloudPlace;
}

class Sandboxes implements SandboxRuntime {
  readonly #sandbox: Sandbox;
  readonly #guests: Map<string, SandboxGuest>;
  readonly scratchDir: string;
  readonly runsSystemd: boolean;
  readonly boundsDisks: boolean;
  readonly runsWindows = false;
  readonly #planner: GuestPlanner;
  readonly #cloud: CloudPlace;
  readonly #addresses = new PublicAddresses();
  /** Layers that are to go as soon as no disk lies over them. */
  readonly #doomed = new Set<LayerId>();
  #boots = 0;

  constructor({ sandbox, guests, planner, cloud }: SandboxParts) {
    this.#sandbox = sandbox;
    this.#cloud = cloud;
    this.#planner = planner;
    this.scratchDir = sandbox.folders.scratch;
    this.runsSystemd = sandbox.hasControlGroup;
    this.boundsDisks = sandbox.boundsDisks;
    this.#guests = guests;
    void sandbox.engine.ended.then(() => this.#loseGuests());
  }

  openTo(door: CloudDoor): void {
    this.#cloud.door = door;
  }

  async boot(spec: GuestSpec, signal: AbortSignal): Promise<Guest> {
    signal.throwIfAborted();
    const { engine, disks } = this.#sandbox;
    this.#boots += 1;
    const name = `${spec.instanceId}.${this.#boots}`;
    const sshPort = await findHostPort(spec.publicIp, 22);
    const isSmall = spec.init === 'systemd' && !this.runsSystemd;
    const limitations = isSmall ? [systemdNotRun(spec.instanceId)] : [];
    const guest = new SandboxGuest({ name, spec, engine, sshPort, limitations });
    const claim = disks.claim(spec.diskId, spec.instanceId, guest);
    this.#guests.set(name, guest);
    void guest.ended.then(() => disks.release(spec.diskId));
    const authority = this.#cloud.door?.authority;
    try {
      await engine.ask({ kind: 'boot', plan: await this.#planner.plan(name, spec, { ...claim, authority }) });
    } catch (error) {
      this.#guests.delete(name);
      disks.release(spec.diskId);
      throw new Error(guestNotBooted(spec.instanceId, guest.consoleOutput().trim()), { cause: error });
    }
    if (!signal.aborted) return guest;
    await guest.stop('force');
    throw signal.reason;
  }

  asGuestRoot(argv: readonly string[]): readonly string[] {
    return this.#sandbox.namespace.enter(argv);
  }

  async createDisk(diskId: string, layers: readonly LayerId[], sizeGb: number): Promise<void> {
    await this.#sandbox.disks.create(diskId, layers, sizeGb);
  }

  async removeDisk(diskId: string): Promise<void> {
    await this.#sandbox.disks.remove(diskId);
    await this.#removeDoomed();
  }

  async captureDisk(diskId: string): Promise<LayerId | undefined> {
    return this.#sandbox.disks.capture(diskId);
  }

  async removeLayer(layer: LayerId): Promise<void> {
    this.#doomed.add(layer);
    await this.#removeDoomed();
  }

  async flattenLayers(layers: readonly LayerId[]): Promise<LayerId> {
    return this.#sandbox.layers.flatten(layers);
  }

  async importLayer(tar: Readable, signal: AbortSignal, finish?: string): Promise<LayerId> {
    return this.#sandbox.layers.unpack(tar, signal, finish);
  }

  layerFolder(layer: LayerId): string {
    return join(this.#sandbox.folders.layers, layer);
  }

  async listLayers(): Promise<readonly LayerId[]> {
    return this.#sandbox.layers.list();
  }

  async claimPublicIp(): Promise<string> {
    return this.#addresses.claim();
  }

  releasePublicIp(address: string): void {
    this.#addresses.release(address);
  }

  async close(): Promise<void> {
    const { engine, layers, folders } = this.#sandbox;
    await engine.close();
    await layers.discard(folders.disks);
    await this.#removeDoomed();
    await this.#sandbox.close();
    this.#addresses.releaseAll();
  }

  /** The engine has ended, and everything in its pid namespace with it. */
  async #loseGuests(): Promise<void> {
    const lost = [...this.#guests.values()];
    this.#guests.clear();
    await Promise.all(lost.map(async (guest) => guest.end('killed')));
  }

  async #removeDoomed(): Promise<void> {
    if (this.#doomed.size === 0) return;
    const used = await layersInUse(this.#sandbox.folders.runs);
    for (const layer of this.#doomed) {
      if (used.has(layer)) continue;
      this.#doomed.delete(layer);
      await this.#sandbox.layers.remove(layer);
    }
  }
}
