import type { Guest, InitSystem } from '../runtime.ts';
import type { Subnet } from './network.ts';
import type { SpotRequest } from './spot.ts';

export const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

export type InstanceState = keyof typeof stateCodes;

export interface MetadataOptions {
  readonly httpTokens: 'required' | 'optional';
  readonly httpEndpoint: 'enabled' | 'disabled';
  readonly hopLimit: number;
  readonly instanceTags: 'enabled' | 'disabled';
}

/** Settings that are recorded and shown, without effect on a guest. */
export interface RecordedSettings extends HardwareSettings {
  readonly ebsOptimized: boolean;
  readonly monitoring: boolean;
}

/** On which hardware an instance is to run. */
export interface HardwareSettings {
  readonly tenancy: string;
  readonly hostId: string | undefined;
  readonly hostGroup: string | undefined;
  readonly placementGroup: string | undefined;
  /** ARNs. */
  readonly licenses: readonly string[];
  readonly enclave: boolean;
  readonly reservation: {
    readonly preference: string | undefined;
    readonly id: string | undefined;
    readonly group: string | undefined;
  };
}

export interface Instance {
  readonly id: string;
  readonly reservationId: string;
  readonly launchIndex: number;
  readonly clientToken?: string | undefined;
  readonly imageId: string;
  readonly init: InitSystem;
  readonly users: readonly string[];
  readonly architecture: 'x86_64' | 'arm64';
  readonly platform: 'windows' | undefined;
  readonly rootDevice: string;
  readonly keyName?: string | undefined;
  /** As metadata gives it, in the form of authorized_keys. */
  readonly publicKey?: string | undefined;
  readonly subnet: Subnet;
  readonly networkInterfaceId: string;
  readonly attachmentId: string;
  readonly privateIp: string;
  readonly wantsPublicIp: boolean;
  readonly launchedAt: Date;
  readonly metadata: MetadataOptions;
  /** Of the instance profile that it was launched with. */
  readonly profile: { readonly arn: string; readonly id: string } | undefined;
  /** Undefined for an instance on demand. */
  readonly spot: SpotRequest | undefined;
  recorded: RecordedSettings;
  type: string;
  userData: string | undefined;
  groupIds: readonly string[];
  shutdownBehavior: 'stop' | 'terminate';
  disableApiTermination: boolean;
  disableApiStop: boolean;
  sourceDestCheck: boolean;
  enaSupport: boolean;
  sriovSimple: boolean;
  /** Where the guest that runs is reached. */
  publicIp: string | undefined;
  /** An address of the account's own that it has been given. */
  elasticIp: string | undefined;
  state: InstanceState;
  stateReason: StateReason | undefined;
  /** As in `User initiated (2026-11-22 10:00:00 GMT)`. */
  transitionReason: string;
  terminatedAt: Date | undefined;
  guest: Guest | undefined;
  /** Whether the guest has come so far that its ports answer. */
  isUp: boolean;
  /** What GetPasswordData tells, once Windows has made its password. */
  passwordData: string | undefined;
  /** The rules that the guest was told last, as text. */
  shownIngress: string;
  /** The console of a guest that has ended. */
  lastConsole: string;
  /** Ends the boot that is under way. */
  bootAbort: AbortController;
  /** What is being done to the instance, one thing after the other. */
  work: Promise<void>;
}

export interface StateReason {
  readonly code: string;
  readonly message: string;
}

/** The hardware address of an instance's interface, as the sandbox gives it to the guest. */
export function macAddress(privateIp: string): string {
  const octets = privateIp.split('.').map((octet) => Number(octet).toString(16).padStart(2, '0'));
  return ['0a', '58', ...octets].join(':');
}

/** The name that the guests of a region know an instance by. */
export function privateDnsName(privateIp: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${privateIp.replaceAll('.', '-')}.${domain}`;
}
