import { setTimeout as delay } from 'node:timers/promises';
import type { Guest, GuestSpec, LayerId, Runtime } from '../../src/cloud/runtime.ts';

export interface MemoryRuntimeOptions {
  /** How long a guest takes to boot. */
  readonly bootMs?: number;
  /** Called at each boot; what it throws makes the boot fail. */
  readonly onBoot?: (spec: GuestSpec) => void;
  /** Of the Administrator, where guests may run Windows. */
  readonly administratorPassword?: string;
}

/** A runtime whose guests have states and disks, but run nothing. */
export class MemoryRuntime implements Runtime {
  readonly boundsDisks = false;
  readonly runsWindows: boolean;
  readonly layers = new Set<LayerId>();
  readonly disks = new Map<string, readonly LayerId[]>();
  readonly guests = new Map<string, GuestSpec>();
  readonly addresses = new Set<string>();
  readonly #dirty = new Set<string>();
  readonly #options: MemoryRuntimeOptions;
  #made = 0;

  constructor(options: MemoryRuntimeOptions = {}) {
    this.#options = options;
    this.runsWindows = options.administratorPassword !== undefined;
  }

  openTo(): void {
    // Guests in memory ask for nothing.
  }

  async boot(spec: GuestSpec, signal: AbortSignal): Promise<Guest> {
    if (!this.disks.has(spec.diskId))
      throw new Error(`Cannot boot from ${spec.diskId}: there is no such disk`);
    const { bootMs = 0, onBoot, administratorPassword } = this.#options;
    if (bootMs > 0) await delay(bootMs, undefined, { signal });
    onBoot?.(spec);
    this.guests.set(spec.instanceId, spec);
    this.#dirty.add(spec.diskId);
    return {
      sshPort: 22,
      administratorPassword,
      setIngress: async (ingress) => {
        this.guests.set(spec.instanceId, { ...spec, ingress });
      },
      stop: async (how) => this.end(spec.instanceId, how === 'force' ? 'killed' : 'halt'),
      connect: async () => {
        throw new Error('Cannot connect: guests in memory listen to nothing');
      },
      answers: async () => undefined,
      consoleOutput: () => `${spec.hostname} login: `,
    };
  }

  /** Ends a guest as if it had ended itself. */
  end(instanceId: string, how: 'halt' | 'reboot' | 'killed'): void {
    const spec = this.guests.get(instanceId);
    this.guests.delete(instanceId);
    spec?.onExit(how);
  }

  async createDisk(diskId: string, layers: readonly LayerId[]): Promise<void> {
    const missing = layers.find((layer) => !this.layers.has(layer));
    if (missing !== undefined)
      throw new Error(`Cannot make the disk ${diskId}: there is no layer ${missing}`);
    this.disks.set(diskId, layers);
  }

  async removeDisk(diskId: string): Promise<void> {
    this.disks.delete(diskId);
  }

  async captureDisk(diskId: string): Promise<LayerId | undefined> {
    if (!this.#dirty.delete(diskId)) return undefined;
    return this.addLayer();
  }

  async removeLayer(layer: LayerId): Promise<void> {
    this.layers.delete(layer);
  }

  async flattenLayers(): Promise<LayerId> {
    return this.addLayer();
  }

  async claimPublicIp(): Promise<string> {
    const address = `127.81.0.${this.addresses.size + 1}`;
    this.addresses.add(address);
    return address;
  }

  releasePublicIp(address: string): void {
    this.addresses.delete(address);
  }

  async close(): Promise<void> {
    this.guests.clear();
  }

  addLayer(): LayerId {
    this.#made += 1;
    const layer = `layer-${this.#made}`;
    this.layers.add(layer);
    return layer;
  }
}
