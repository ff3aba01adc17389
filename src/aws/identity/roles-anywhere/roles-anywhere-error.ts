/** Why a certificate brought no session: what is wrong here, or what Roles Anywhere answered. */
export class RolesAnywhereError extends Error {
  override readonly name = 'RolesAnywhereError';
  /** Roles Anywhere's own code, as in `AccessDeniedException`; undefined where nothing was asked. */
  readonly code: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly code?: string | undefined } = {}) {
    super(message, options);
    this.code = options.code;
  }
}
