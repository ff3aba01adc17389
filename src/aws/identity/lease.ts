import type { Credentials } from './credentials.ts';

/** Whether credentials can be had anew. */
export type Renewal =
  /** Keys that last until somebody deletes them. */
  | { readonly kind: 'permanent' }
  | { readonly kind: 'renewable' }
  /** What they come from ends; until `endsAt`, where that is known, they can be renewed. */
  | { readonly kind: 'fixed'; readonly why: string; readonly endsAt?: Date | undefined };

/** The role that credentials are a session of, as audit trails show it. */
export interface RoleSession {
  readonly arn?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly sourceIdentity?: string | undefined;
}

/** Credentials, and how long they can be had. */
export interface Lease {
  readonly credentials: Credentials;
  readonly renewal: Renewal;
  readonly role?: RoleSession | undefined;
}

/** Takes credentials from where they come from; each call asks anew. */
export type TakeLease = (signal: AbortSignal) => Promise<Lease>;

/** When credentials end for good; undefined where they do not, or nobody knows. */
export function endOf({ credentials, renewal }: Lease): Date | undefined {
  if (renewal.kind !== 'fixed') return undefined;
  const ends = [credentials.expiration, renewal.endsAt].filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : new Date(Math.max(...ends.map((end) => end.getTime())));
}
