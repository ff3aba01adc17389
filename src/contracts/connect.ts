import type { BuildUi } from './build-event.ts';
import type { Communicator } from './communicator.ts';

/** How to reach a machine, as the communicator options (`communicator`, `ssh_*` ...) say. Times in milliseconds. */
export interface ConnectionRequest {
  /** The decoded communicator options. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Asked before every attempt, since addresses appear and change; undefined while there is none. */
  readonly target: (
    signal: AbortSignal,
  ) => Promise<{ readonly host: string; readonly port: number } | undefined>;
  /** Private keys in PEM or OpenSSH form beyond those that the options name. */
  readonly privateKeys: readonly string[];
  readonly ui: BuildUi;
  readonly signal: AbortSignal;
}

/** Waits until the machine lets us in. Throws a `ConnectError` that says how far it got. */
export type Connect = (request: ConnectionRequest) => Promise<Communicator>;

/** How far a connection got before time or tries ran out. */
export type ConnectFailure = 'no-address' | 'port-closed' | 'no-banner' | 'auth-refused' | 'handshake-failed';
