/** What signs a request. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/** Credentials that may change while a build runs. */
export interface CredentialProvider {
  /** The current ones; concurrent callers share one look. */
  get(): Promise<Credentials>;
  /** New ones, after `rejected` were refused as expired; the same again where there is nothing newer. */
  refresh(rejected: Credentials): Promise<Credentials>;
}
