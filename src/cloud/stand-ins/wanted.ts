import type { Filter } from '../../wire/shapes/ec2.ts';

/** An image that a template names by its id, or by what it is like. */
export interface WantedImage {
  readonly kind: 'image';
  readonly region: string;
  readonly id?: string | undefined;
  readonly filters: readonly Filter[];
  readonly owners: readonly string[];
  /** What the template lets one guess of an image that is named by its id only. */
  readonly architecture?: 'x86_64' | 'arm64' | undefined;
  readonly rootDevice?: string | undefined;
  /** The largest that its root volume may be. GiB. */
  readonly mostGb?: number | undefined;
  /** What the template lets one guess of the system that it runs. */
  readonly system?: 'windows' | undefined;
  /** Whom the template logs in as. */
  readonly users: readonly string[];
  /** The image that is to stand for it: a name, a pattern of names or an id. The Debian base where nothing is said. */
  readonly base?: string | undefined;
}

/** A VPC by its id or by what it is like. */
export interface WantedVpc {
  readonly kind: 'vpc';
  readonly region: string;
  readonly id?: string | undefined;
  readonly filters: readonly Filter[];
  /** Whether instances go there that name no subnet, which AWS does in a default VPC only. */
  readonly role: 'default' | 'any';
}

/** A subnet by its id or by what it is like. */
export interface WantedSubnet {
  readonly kind: 'subnet';
  readonly region: string;
  readonly id?: string | undefined;
  readonly filters: readonly Filter[];
  /** The default one where nothing is said. */
  readonly vpcId?: string | undefined;
  /** As in `us-east-1a`. */
  readonly zone?: string | undefined;
}

/** A security group by its id or by what it is like; it lets everybody in to some ports. */
export interface WantedGroup {
  readonly kind: 'security-group';
  readonly region: string;
  readonly id?: string | undefined;
  readonly filters: readonly Filter[];
  readonly vpcId?: string | undefined;
  readonly openPorts: readonly number[];
}

/** A key pair whose private half the rehearsal has. */
export interface WantedKeyPair {
  readonly kind: 'key-pair';
  readonly region: string;
  readonly name: string;
  /** In the form of authorized_keys. */
  readonly publicKey: string;
}

/** An instance profile with a role that instances may take on. */
export interface WantedProfile {
  readonly kind: 'instance-profile';
  readonly region: string;
  readonly name: string;
}

/** A snapshot of an empty volume. */
export interface WantedSnapshot {
  readonly kind: 'snapshot';
  readonly region: string;
  readonly id: string;
  readonly sizeGb: number;
}

/** A key of KMS by its id, its alias or the ARN of either. */
export interface WantedKey {
  readonly kind: 'kms-key';
  readonly region: string;
  readonly reference: string;
}

/** A host, a reservation, a licence or a group of such: what an instance is recorded to run on or with. */
export interface WantedHardware {
  readonly kind: 'hardware';
  readonly region: string;
  /** Its id or ARN, as launches name it. */
  readonly name: string;
  /** What it is, as in `a dedicated host`. */
  readonly what: string;
}

/** A launch template by its id or its name, or both. */
export interface WantedLaunchTemplate {
  readonly kind: 'launch-template';
  readonly region: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** The version that must be there, with all before it. */
  readonly version: number;
}

/** Something that a rehearsal needs the cloud to have. */
export type Wanted =
  | WantedImage
  | WantedVpc
  | WantedSubnet
  | WantedGroup
  | WantedKeyPair
  | WantedProfile
  | WantedSnapshot
  | WantedKey
  | WantedHardware
  | WantedLaunchTemplate;

/** What came of it. */
export type Adoption =
  /** The cloud has it by itself. */
  | { readonly kind: 'there'; readonly id: string }
  | { readonly kind: 'stand-in'; readonly id: string; readonly facts: readonly string[]; readonly by: string }
  /** `reason` is a sentence without a full stop. */
  | { readonly kind: 'impossible'; readonly reason: string };
