import type { LinkTrace } from '../chain-link.ts';
import type { Profile, SharedFiles } from '../files/shared-files.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { Lease } from '../lease.ts';
import type { DoctorWorld } from './doctor-world.ts';
import type { Finding } from './finding.ts';

/** Who AWS says that credentials belong to. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
}

/** What one link gave when it was asked. */
export type ProbeResult =
  | { readonly kind: 'works'; readonly lease: Lease; readonly caller: Caller }
  | { readonly kind: 'fails'; readonly error: unknown; readonly lease?: Lease | undefined }
  /** It has nothing, or has it wrong: what it saw says why. */
  | { readonly kind: 'not asked' };

export interface LinkProbe extends LinkTrace {
  /** Whether a build would use this link. */
  readonly decides: boolean;
  readonly result: ProbeResult;
  readonly cause?: unknown;
}

/** The facts that every check looks at. */
export interface Facts {
  readonly settings: IdentitySettings & { readonly region?: string | undefined };
  readonly world: DoctorWorld;
  /** Undefined where one of the files cannot be read. */
  readonly files: SharedFiles | undefined;
  /** The profile in use, and who named it; undefined where it is not there. */
  readonly profile: Profile | undefined;
  readonly profileName: string;
  readonly profileNamedBy: string | undefined;
  /** Where credentials are obtained; undefined where no region is named. */
  readonly region: string | undefined;
  /** How long one link may take with all that it asks, in milliseconds. */
  readonly boundMs: number;
  readonly signal: AbortSignal;
}

/** One look at one kind of fault. It changes nothing and reports all that it finds. */
export type Check = (facts: Facts) => readonly Finding[] | Promise<readonly Finding[]>;
