import type { Environment } from '../../environment.ts';
import type { HttpAnswer, HttpRequest } from '../../http/transport.ts';
import type { CommandOutput } from '../identity-world.ts';

/** Everything outside that a session of Roles Anywhere takes. */
export interface RolesAnywhereWorld {
  readonly env: Environment;
  /** The time as AWS has it. */
  now(): Date;
  /** The bytes of a file; undefined where there is none. Rejects where it cannot be read. */
  readFile(path: string): Promise<Buffer | undefined>;
  /** Runs a command without a shell, with a text on its standard input. */
  run(command: readonly string[], input: string, signal: AbortSignal): Promise<CommandOutput>;
  /** Asks the user for a secret; undefined where nobody is there. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  http(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  /** Where Roles Anywhere of a region is reached, but for an endpoint in the settings. */
  endpoint(region: string): Promise<URL>;
}

/** What of it signing takes. */
export type SigningWorld = Pick<RolesAnywhereWorld, 'env' | 'readFile' | 'run' | 'ask'>;
