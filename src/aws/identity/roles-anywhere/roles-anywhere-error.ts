interface RolesAnywhereErrorOptions extends ErrorOptions {
  readonly code?: string | undefined;
  readonly roleArn?: string | undefined;
}

/** Why a certificate brought no session: what is wrong here, or what Roles Anywhere answered. */
export class RolesAnywhereError extends Error {
  override readonly name = 'RolesAnywhereError';
  /** Roles Anywhere's own code, as in `AccessDeniedException`; undefined where nothing was asked. */
  readonly code: string | undefined;
  /** The role that was asked for; undefined where nothing was asked. */
  readonly roleArn: string | undefined;

  constructor(message: string, options: RolesAnywhereErrorOptions = {}) {
    super(message, options);
    this.code = options.code;
    this.roleArn = options.roleArn;
  }
}
