export const secretStoreNames = ['vault', 'consul', 'secrets-manager'] as const;
export type SecretStoreName = (typeof secretStoreNames)[number];

/** What is known of one place in a store while evaluation, which cannot wait, asks for it. */
export type SecretAnswer =
  | { readonly kind: 'known'; readonly text: string }
  /** `reason` is a clause without a full stop. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** It was not asked for before, and will be known when the expression is evaluated once more. */
  | { readonly kind: 'pending' };

/** Where functions find secrets; see `SecretReads`. */
export interface SecretReader {
  /** `place` is a path in Vault, a key in Consul, or the name of a secret in Secrets Manager. */
  read(store: SecretStoreName, place: string): SecretAnswer;
}

/**
 * Asks the real stores. Vault answers the data at a path as a JSON object; Consul the value of a key; Secrets Manager
 * the text of a secret. What goes wrong is thrown as an Error whose message is a clause without a full stop.
 */
export type SecretStores = Readonly<
  Record<SecretStoreName, (place: string, signal: AbortSignal) => Promise<string>>
>;
