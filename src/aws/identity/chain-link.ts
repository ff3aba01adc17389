import type { Environment } from '../environment.ts';
import type { Credentials } from './credentials.ts';

/** What the links of the chain may look at. */
export interface ChainContext {
  readonly env: Environment;
  readonly homeFolder: string;
  /** The text of a file; undefined where there is none. Rejects where it cannot be read. */
  readonly readTextFile: (path: string) => Promise<string | undefined>;
}

/** What a template says about who we are. */
export interface IdentitySettings {
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly token?: string | undefined;
  readonly profile?: string | undefined;
  readonly sharedCredentialsFile?: string | undefined;
}

export type LinkOutcome =
  | { readonly kind: 'found'; readonly saw: string; readonly load: () => Promise<Credentials> }
  /** The next link is asked. */
  | { readonly kind: 'absent'; readonly saw: string }
  /** Something is there and wrong, so what comes later in the chain would surprise. */
  | { readonly kind: 'broken'; readonly saw: string; readonly cause?: unknown };

/** One place where credentials may be. */
export interface ChainLink {
  readonly name: string;
  look(settings: IdentitySettings, context: ChainContext): Promise<LinkOutcome>;
}

/** What one link saw, for people. */
export interface LinkTrace {
  readonly link: string;
  readonly saw: string;
}
