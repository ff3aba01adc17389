import type { IdentitySettings } from './identity-settings.ts';
import type { IdentityWorld } from './identity-world.ts';
import type { TakeLease } from './lease.ts';

export type LinkOutcome =
  | { readonly kind: 'found'; readonly saw: string; readonly take: TakeLease }
  /** The next link is asked. */
  | { readonly kind: 'absent'; readonly saw: string }
  /** Something is there and wrong, so what comes later in the chain would surprise. */
  | { readonly kind: 'broken'; readonly saw: string; readonly cause?: unknown };

/** One place where credentials may be. Looking changes nothing, so that all links can be looked at. */
export interface ChainLink {
  readonly name: string;
  look(settings: IdentitySettings, world: IdentityWorld, signal: AbortSignal): Promise<LinkOutcome>;
}

/** What one link saw, for people; no secrets. */
export interface LinkTrace {
  readonly link: string;
  readonly verdict: LinkOutcome['kind'];
  readonly saw: string;
}
