import type { AnywhereProfile, RevocationList, Subject, TrustAnchor } from '../anywhere/anywhere-state.ts';

/** A name with a value, on a resource or a session. */
export interface IdentityTag {
  readonly Key: string;
  readonly Value: string;
}

/** What users and roles have alike: policies of their own by name, and the ARNs of attached ones. */
export interface PolicyHolder {
  inlinePolicies: Readonly<Record<string, string>>;
  readonly attachedPolicies: string[];
  tags: IdentityTag[];
  permissionsBoundary: string | undefined;
}

export interface StoredAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly createdAt: Date;
  status: 'Active' | 'Inactive';
}

export interface User extends PolicyHolder {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly accessKeys: StoredAccessKey[];
}

export interface Role extends PolicyHolder {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly createdAt: Date;
  trustPolicy: string;
  description: string | undefined;
  maxSessionSeconds: number;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createdAt: Date;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly description: string | undefined;
  readonly tags: readonly IdentityTag[];
  updatedAt: Date;
  versions: PolicyVersion[];
  defaultVersion: string;
  versionsMade: number;
}

export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly createdAt: Date;
  readonly tags: readonly IdentityTag[];
  /** At most one, as on AWS. */
  roleName: string | undefined;
}

export interface OidcProvider {
  /** Without its scheme, as ARNs and condition keys have it. */
  readonly issuer: string;
  /** As it was given. */
  readonly url: string;
  readonly createdAt: Date;
  readonly tags: readonly IdentityTag[];
  clientIds: string[];
  thumbprints: string[];
}

export interface MfaDevice {
  readonly serialNumber: string;
  /** In base 32. */
  readonly seed: string;
  readonly tags: readonly IdentityTag[];
  owner: { readonly userName: string; readonly enabledAt: Date } | undefined;
  /** The time step of the last code that was taken: a code counts once. */
  lastStep: number;
}

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAt: Date;
}

/** All that an account holds beside what EC2 has: plain data, as it is kept in its file. */
export interface AccountState {
  readonly users: User[];
  readonly roles: Role[];
  readonly policies: ManagedPolicy[];
  readonly instanceProfiles: InstanceProfile[];
  readonly oidcProviders: OidcProvider[];
  readonly mfaDevices: MfaDevice[];
  readonly buckets: Bucket[];
  readonly trustAnchors: TrustAnchor[];
  readonly anywhereProfiles: AnywhereProfile[];
  readonly revocationLists: RevocationList[];
  readonly subjects: Subject[];
}

export function emptyAccount(): AccountState {
  return {
    users: [],
    roles: [],
    policies: [],
    instanceProfiles: [],
    oidcProviders: [],
    mfaDevices: [],
    buckets: [],
    trustAnchors: [],
    anywhereProfiles: [],
    revocationLists: [],
    subjects: [],
  };
}
