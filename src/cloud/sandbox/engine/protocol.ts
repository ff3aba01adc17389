/** What the cloud's process and the sandbox's engine say to each other over Node's channel between processes. */

/** A virtual private cloud's addresses. */
export interface NetworkPlan {
  /** As in `172.31.0.0/16`; every guest's private address lies in it. */
  readonly cidr: string;
  /** The router's address, at which guests find everything outside. */
  readonly gateway: string;
}

/** A file that a guest finds below one of its run-time file systems, and that no image ever holds. */
export type StagedFile =
  | { readonly path: string; readonly mode: number; readonly text: string; readonly base64?: undefined }
  | { readonly path: string; readonly mode: number; readonly base64: string; readonly text?: undefined }
  | { readonly path: string; readonly linkTo: string };

/** Puts a staged file over a file of the guest's disk for as long as it runs. */
export interface FileMount {
  /** The path of the staged file below the guest's root. */
  readonly from: string;
  /** Where in the guest; an empty file is made where there is none. */
  readonly onto: string;
}

/** Everything that the engine needs to know of a guest. */
export interface GuestPlan {
  /** Names the guest in later requests; not used again within a cloud. */
  readonly guest: string;
  readonly hostname: string;
  readonly privateIp: string;
  /** `small`: ours, in the place of systemd. */
  readonly initSystem: 'systemd' | 'busybox' | 'small';
  /** Folders of the image, newest first. */
  readonly lowerDirs: readonly string[];
  /** The disk's own folder, which holds `root` and `stage`. */
  readonly diskDir: string;
  /** Holds `upper` and `work`. */
  readonly storeDir: string;
  /** Laid over the guest's /run before it starts. */
  readonly runFiles: readonly StagedFile[];
  /** Laid over the guest's /etc, on its disk. */
  readonly etcFiles: readonly StagedFile[];
  /** Files of the disk that are removed first, as paths below its root with shell wildcards. */
  readonly forget: readonly string[];
  readonly fileMounts: readonly FileMount[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ingress: readonly IngressRule[];
}

/** A range of TCP ports, and the IPv4 blocks that may connect to it. */
export interface IngressRule {
  readonly from: number;
  readonly to: number;
  readonly cidrs: readonly string[];
}

export type EngineRequest =
  | { readonly kind: 'set-up'; readonly network: NetworkPlan; readonly controlGroup: string | undefined }
  | { readonly kind: 'boot'; readonly plan: GuestPlan }
  | { readonly kind: 'connect'; readonly address: string; readonly port: number }
  | { readonly kind: 'permit'; readonly guest: string; readonly ingress: readonly IngressRule[] }
  | { readonly kind: 'shut-down'; readonly guest: string }
  | { readonly kind: 'kill'; readonly guest: string }
  | { readonly kind: 'unmount'; readonly folder: string }
  | { readonly kind: 'freeze'; readonly guest: string }
  | { readonly kind: 'thaw'; readonly guest: string };

export interface EngineCall {
  readonly call: number;
  readonly request: EngineRequest;
}

/** How a guest ended: what its first process asked of the kernel, or that it was ended. */
export type GuestEnd = 'halt' | 'reboot' | 'killed';

/** The engine's sockets that it hands over, each bound inside the guests' network. */
export type DoorName = 'metadata' | 'dns-udp' | 'dns-tcp' | 'proxy' | 'cloud';

export type EngineMessage =
  | { readonly kind: 'up' }
  | { readonly kind: 'done'; readonly call: number }
  | { readonly kind: 'failed'; readonly call: number; readonly reason: string }
  /** Comes with a socket. */
  | { readonly kind: 'connected'; readonly call: number }
  /** Comes with a server or a datagram socket. */
  | { readonly kind: 'door'; readonly door: DoorName }
  | { readonly kind: 'console'; readonly guest: string; readonly text: string }
  /** All TCP ports that a guest listens on for others, whenever they change. */
  | { readonly kind: 'listening'; readonly guest: string; readonly ports: readonly number[] }
  | { readonly kind: 'ended'; readonly guest: string; readonly how: GuestEnd };
