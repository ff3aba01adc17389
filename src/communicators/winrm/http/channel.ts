/** A connection on which we are logged in, or log in with each message. */
export interface Channel {
  /** Whether the next message can go out on it. */
  readonly isReady: boolean;
  /** Sends one SOAP message; answers the other side's, a fault like any other. `idleMs`: how long it may be silent. */
  exchange(message: string, idleMs: number, signal: AbortSignal): Promise<string>;
  close(): void;
}
