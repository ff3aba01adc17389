import type { HttpAnswer, HttpRequest } from '../http/transport.ts';
import type { AwsClient } from '../client.ts';
import type { AwsService } from '../aws-service.ts';
import type { Environment } from '../environment.ts';
import type { CredentialProvider } from './credentials.ts';
import type { TakeLease } from './lease.ts';
import type { RolesAnywhereSettings } from './roles-anywhere/roles-anywhere-settings.ts';

/** How a request that is none of AWS's usual ones is sent. */
export interface HttpWay {
  /** `direct` for what only this machine can reach: never through a proxy. */
  readonly route: 'direct' | 'proxied';
  readonly timeoutMs: number;
  /** A file of certificates to trust instead of the usual ones. */
  readonly caFile?: string | undefined;
}

/** A command that ran to its end. */
export interface CommandOutput {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Everything outside that identities come from; tests give their own. */
export interface IdentityWorld {
  /** Aborts when nobody will want credentials any more: what is done ahead of need ends then. */
  readonly ended?: AbortSignal | undefined;
  readonly env: Environment;
  readonly homeFolder: string;
  readonly cwd: string;
  /** The time as AWS has it. */
  now(): Date;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** The text of a file; undefined where there is none. Rejects where it cannot be read. */
  readTextFile(path: string): Promise<string | undefined>;
  /** Writes a file that only its owner can read, whole or not at all, and makes its folder. */
  writePrivateFile(path: string, text: string): Promise<void>;
  /** Makes an empty file for whoever comes first; false where it is there. Rejects where none can be made. */
  claimFile(path: string): Promise<boolean>;
  http(request: HttpRequest, way: HttpWay, signal: AbortSignal): Promise<HttpAnswer>;
  /**
   * Runs a command without a shell; `env` joins the variables of this world. Rejects where it cannot be started, takes
   * too long or writes too much.
   */
  run(command: readonly string[], signal: AbortSignal, env?: Environment): Promise<CommandOutput>;
  /** Asks the user; undefined where nobody is there. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** Exchanges a certificate for a session. */
  rolesAnywhere(settings: RolesAnywhereSettings): TakeLease;
  /** A key of the profile in use, whatever else that profile is for. */
  profileSetting(key: string): Promise<string | undefined>;
  /** Where AWS is called to obtain credentials. */
  region(signal: AbortSignal): Promise<string>;
  endpoint(service: AwsService, region: string): Promise<URL>;
  /** Calls STS with credentials, or unsigned. */
  sts(credentials: CredentialProvider | undefined, signal: AbortSignal): Promise<Pick<AwsClient, 'sts'>>;
}
