/** What signs a request. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
  readonly accountId?: string | undefined;
}

/** Credentials that may change while a build runs. */
export interface CredentialProvider {
  /** Why the current ones cannot be followed by others; undefined where they can, or do not end. */
  readonly cannotRenew: string | undefined;
  /** The current ones; concurrent callers share one look. */
  get(signal: AbortSignal): Promise<Credentials>;
  /** New ones, after `rejected` were refused as expired; the same again where there is nothing newer. */
  refresh(rejected: Credentials, signal: AbortSignal): Promise<Credentials>;
}
