/** A role of IAM Identity Center. */
export interface SsoSettings {
  /** The `[sso-session]`; undefined in the old form, whose tokens cannot be renewed. */
  readonly sessionName: string | undefined;
  readonly startUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly roleName: string;
}
