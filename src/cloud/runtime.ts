import type { Socket } from 'node:net';

/** Names an immutable layer of files; an image is a list of them, newest first. */
export type LayerId = string;

/** Which first process a root file system runs. */
export type InitSystem = 'systemd' | 'busybox';

/** A TCP port range that security groups permit from outside, both ends inclusive. */
export interface PermittedPorts {
  readonly from: number;
  readonly to: number;
  /** Which source addresses, as CIDR blocks. */
  readonly cidrs: readonly string[];
}

export interface GuestSpec {
  readonly instanceId: string;
  /** The disk to boot, made before by `createDisk`. */
  readonly diskId: string;
  readonly hostname: string;
  readonly privateIp: string;
  /** The loopback address that stands for the instance's public one. */
  readonly publicIp: string;
  readonly init: InitSystem;
  /** Whom the key pair opens the guest for beside the default users; made at the first boot where they are missing. */
  readonly users: readonly string[];
  readonly ingress: readonly PermittedPorts[];
  /** Answers the guest's requests to 169.254.169.254. */
  readonly metadata: (request: MetadataRequest) => MetadataResponse;
  /** Called once, when the guest has ended by itself or was ended. */
  readonly onExit: (how: 'halt' | 'reboot' | 'killed') => void;
}

export interface MetadataRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface MetadataResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: string | Uint8Array;
}

/** A running guest. */
export interface Guest {
  /** Where port 22 answers from outside; a high port where the host does not permit 22. */
  readonly sshPort: number;
  /** What this guest is not, and would be on AWS, in whole sentences. */
  readonly limitations?: readonly string[] | undefined;
  /** What its Windows has made the password of its Administrator; undefined where it runs something else. */
  readonly administratorPassword?: string | undefined;
  setIngress(ingress: readonly PermittedPorts[]): Promise<void>;
  /** Asks the guest to shut down, then ends it; resolves when all its processes are gone. */
  stop(how: 'graceful' | 'force'): Promise<void>;
  /** Opens a TCP connection to a port inside the guest, past its security groups. */
  connect(port: number, signal: AbortSignal): Promise<Socket>;
  /** Resolves as soon as a permitted port answers from outside; rejects with the signal's reason. */
  answers(port: number, signal: AbortSignal): Promise<void>;
  /** The last part of what the guest wrote to its console. */
  consoleOutput(): string;
}

/** The cloud's own services, as guests find them under the names of AWS. */
export interface CloudDoor {
  /** The certificate of who vouches for those names, in PEM: guests are to trust it. */
  readonly authority: string;
  /** Takes a guest's connection, on which TLS has not begun; it may be paused. */
  accept(socket: Socket): void;
}

/** How many layers an image may have; flatten a longer list. */
export const maxLayers = 20;

/** Where instances run. The model of the cloud knows only this; `sandbox/` is the first that stands behind it. */
export interface Runtime {
  /** Whether a disk holds no more than its size, and shows it. */
  readonly boundsDisks: boolean;
  /** Whether images of Windows can be booted. */
  readonly runsWindows: boolean;
  /** Leads guests that ask for a name of AWS to a cloud, from their next boot on. */
  openTo(door: CloudDoor): void;
  /** Boots a guest; resolves when its network is up and its first process runs. sshd may need a little longer. */
  boot(spec: GuestSpec, signal: AbortSignal): Promise<Guest>;
  /** Makes an empty disk over layers (newest first); a guest writes no more to it than its size, where `boundsDisks`. */
  createDisk(diskId: string, layers: readonly LayerId[], sizeGb: number): Promise<void>;
  removeDisk(diskId: string): Promise<void>;
  /** Freezes what a disk holds beyond its layers as a new immutable layer; undefined where it holds nothing. A running guest is paused meanwhile. */
  captureDisk(diskId: string): Promise<LayerId | undefined>;
  /** Removes a layer, as soon as no disk lies over it; one that is gone already is no error. */
  removeLayer(layer: LayerId): Promise<void>;
  /** Merges layers, newest first, into one new layer. */
  flattenLayers(layers: readonly LayerId[]): Promise<LayerId>;
  /** A loopback address for an instance, not in use by any other cloud on this host. */
  claimPublicIp(): Promise<string>;
  releasePublicIp(address: string): void;
  /** Ends all guests and gives back everything that the runtime holds of the host. */
  close(): Promise<void>;
}
