/** How a certificate is exchanged for a session of a role. Paths of what a user wrote may be relative or begin with `~/`. */
export interface RolesAnywhereSettings {
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;
  readonly certificate: string;
  /** Left out where the file of the certificate holds the key too. */
  readonly privateKey?: string | undefined;
  readonly intermediates?: string | undefined;
  /** The password of the key itself, or else the variable or the file that holds it. */
  readonly password?: string | undefined;
  readonly passwordEnv?: string | undefined;
  readonly passwordFile?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** Left out, that of the trust anchor. */
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  /** A command that signs what it reads, in place of a private key. */
  readonly signCommand?: readonly string[] | undefined;
}

/** What of it says with what requests are signed. */
export type SigningSettings = Pick<
  RolesAnywhereSettings,
  'certificate' | 'privateKey' | 'intermediates' | 'password' | 'passwordEnv' | 'passwordFile' | 'signCommand'
>;
