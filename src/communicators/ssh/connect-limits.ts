/** When to give up. Undefined means never. */
export interface ConnectLimits {
  readonly timeoutMs: number | undefined;
  /** Refused logins, the last one included. */
  readonly attempts: number | undefined;
}

interface LimitOptions {
  readonly ssh_timeout?: number | undefined;
  readonly ssh_wait_timeout?: number | undefined;
  readonly ssh_handshake_attempts?: number | undefined;
}

/** With neither of the two options both defaults hold; with one of them the other does not limit. Zero is "not given". */
export function connectLimits(options: LimitOptions): ConnectLimits {
  const timeoutMs = options.ssh_wait_timeout || options.ssh_timeout || undefined;
  const attempts = options.ssh_handshake_attempts || undefined;
  if (timeoutMs === undefined && attempts === undefined) return { timeoutMs: 300_000, attempts: 10 };
  return { timeoutMs, attempts };
}
