/** A role that is taken on with a token of an identity provider. One of the five ways to a token is given, or none. */
export interface WebIdentitySettings {
  readonly roleArn: string;
  readonly sessionName?: string | undefined;
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  /** The variable that holds the token. */
  readonly tokenEnv?: string | undefined;
  readonly tokenProvider?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  readonly tokenCommand?: readonly string[] | undefined;
  readonly audience?: string | undefined;
  readonly policy?: string | undefined;
  readonly policyArns?: readonly string[] | undefined;
  readonly durationSeconds?: number | undefined;
}
