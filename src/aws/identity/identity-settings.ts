import type { RolesAnywhereSettings } from './roles-anywhere/roles-anywhere-settings.ts';
import type { WebIdentitySettings } from './web-identity/web-identity-settings.ts';

/** A role to take on with the credentials found so far. Without `roleArn` the step is none. */
export interface RoleStep {
  readonly roleArn?: string | undefined;
  readonly sessionName?: string | undefined;
  /** `auto` has it made from what the CI system says of the build. */
  readonly sourceIdentity?: string | undefined;
  readonly durationSeconds?: number | undefined;
  readonly externalId?: string | undefined;
  readonly policy?: string | undefined;
  readonly policyArns?: readonly string[] | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly transitiveTagKeys?: readonly string[] | undefined;
}

/** Where a Vault server has AWS credentials. */
export interface VaultSettings {
  readonly name?: string | undefined;
  readonly engineName?: string | undefined;
  readonly roleArn?: string | undefined;
  /** As Vault reads it: `3600s`, `1h`. */
  readonly ttl?: string | undefined;
}

/** What a template, or the flags of a command, say about who we are. */
export interface IdentitySettings {
  /** Who says it, where it is not a template. */
  readonly givenBy?: 'flags' | undefined;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly token?: string | undefined;
  readonly profile?: string | undefined;
  readonly sharedCredentialsFile?: string | undefined;
  readonly vault?: VaultSettings | undefined;
  readonly webIdentity?: WebIdentitySettings | undefined;
  readonly rolesAnywhere?: RolesAnywhereSettings | undefined;
  /** Taken on one after the other. */
  readonly roles?: readonly RoleStep[] | undefined;
  readonly mfaSerial?: string | undefined;
  readonly mfaCode?: string | undefined;
  /** Whether the metadata service of an EC2 instance is left alone. */
  readonly skipMetadata?: boolean | undefined;
}
