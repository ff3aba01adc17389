import type { IdentityWorld } from '../identity-world.ts';

/** A place that identity tokens come from. */
export interface TokenProvider {
  /** For people: "GitHub Actions", "the file /run/token". */
  readonly what: string;
  /**
   * `mints` makes a new token whenever it is asked; `rereads` looks at something that others renew; `once` has one
   * token, which ends.
   */
  readonly renewal: 'mints' | 'rereads' | 'once';
  /** @throws Error that says why there is no token. */
  token(world: IdentityWorld, signal: AbortSignal): Promise<string>;
}

/** How a provider is told what to do. */
export interface TokenRequest {
  readonly audience?: string | undefined;
  readonly tokenEnv?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  readonly tokenCommand?: readonly string[] | undefined;
}

/** What AWS expects as the audience, where nobody says otherwise. */
export const awsAudience = 'sts.amazonaws.com';
