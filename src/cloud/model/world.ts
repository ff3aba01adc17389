import type { Clock } from '../../base/clock.ts';
import type { CloudEventSink } from '../cloud-event.ts';
import type { Latency } from '../conditions/latency.ts';
import type { Account } from '../identity/account.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { Runtime } from '../runtime.ts';
import type { ClientTokens } from './client-tokens.ts';
import type { Collection } from './collection.ts';
import type { EncryptionSettings } from './encryption.ts';
import type { FastLaunch } from './fast-launch.ts';
import type { Fleet } from './fleets.ts';
import type { Image } from './images.ts';
import type { ElasticAddress } from './elastic-addresses.ts';
import type { Instance } from './instances.ts';
import type { InternetGateway } from './internet-gateways.ts';
import type { KeyMint } from './key-mint.ts';
import type { KeyPairs } from './key-pairs.ts';
import type { KmsKeys } from './kms-keys.ts';
import type { LaunchTemplate, LaunchTemplates } from './launch-templates.ts';
import type { PrivateAddresses, Subnet, Vpc } from './network.ts';
import type { Records } from './records.ts';
import type { Zone } from './regions.ts';
import type { RouteTable } from './route-tables.ts';
import type { SecurityGroups } from './security-groups.ts';
import type { Snapshot } from './snapshots.ts';
import type { Tags } from './tags.ts';
import type { Transitions } from './transitions.ts';
import type { Volume } from './volumes.ts';

/** All that one region holds. */
export interface Region {
  readonly world: World;
  readonly name: string;
  readonly zones: readonly Zone[];
  readonly vpcs: Collection<Vpc>;
  readonly subnets: Collection<Subnet>;
  readonly routeTables: Collection<RouteTable>;
  readonly internetGateways: Collection<InternetGateway>;
  readonly addresses: Collection<ElasticAddress>;
  readonly images: Collection<Image>;
  readonly snapshots: Collection<Snapshot>;
  readonly volumes: Collection<Volume>;
  readonly instances: Collection<Instance>;
  readonly keyPairs: KeyPairs;
  readonly launchTemplates: LaunchTemplates;
  readonly fleets: Collection<Fleet>;
  /** By image. */
  readonly fastLaunches: Map<string, FastLaunch>;
  readonly securityGroups: SecurityGroups;
  readonly tags: Tags;
  /** Ids, names and ARNs of what only a rehearsal brings: hosts, licences, reservations, groups of them. */
  readonly adopted: Set<string>;
  readonly kmsKeys: KmsKeys;
  readonly encryption: EncryptionSettings;
  readonly imageCopies: ClientTokens<Image>;
  readonly launches: ClientTokens<readonly Instance[]>;
  readonly templateRequests: ClientTokens<LaunchTemplate>;
  readonly fleetRequests: ClientTokens<Fleet>;
  readonly volumeRequests: ClientTokens<Volume>;
  readonly routeTableRequests: ClientTokens<RouteTable>;
}

/** What the regions of one account share. */
export interface World {
  readonly accountId: string;
  readonly account: Account;
  /** All accounts of the cloud. */
  readonly accounts: Accounts;
  /** Whether EC2 asks the policies of who calls it. */
  readonly enforcesPolicies: boolean;
  readonly runtime: Runtime;
  readonly clock: Clock;
  readonly latency: Latency;
  readonly regions: Map<string, Region>;
  readonly transitions: Transitions;
  readonly keyMint: KeyMint;
  readonly records: Records;
  readonly privateAddresses: PrivateAddresses;
  readonly emit: CloudEventSink;
  /** Aborts when the cloud closes. */
  readonly closing: AbortSignal;
}
