/** What was tried to log in, and what the server would take. */
export interface LoginReport {
  /** As in `publickey (ssh-rsa)` or `password`. */
  readonly tried: readonly string[];
  /** As the server names them; empty when it did not say. */
  readonly accepted: readonly string[];
}
