/** Clauses without a full stop, which end up in the diagnostic of a call. */
export function vaultTokenMissing(): string {
  return 'the environment variable VAULT_TOKEN is not set (VAULT_ADDR says where Vault is)';
}

export function vaultSecretMissing(path: string, address: string, warnings: readonly string[]): string {
  const said = warnings.length > 0 ? `, which warns: ${warnings.join('; ')}` : '';
  return `there is no secret at ${path} in the Vault at ${address}${said}`;
}

export function consulKeyMissing(key: string, address: string): string {
  return `there is no key ${key} in the Consul at ${address}`;
}

export function consulValueEmpty(key: string): string {
  return `the key ${key} of Consul has an empty value`;
}

export function secretIsBinary(name: string): string {
  return `the secret ${name} of AWS Secrets Manager has bytes, and no text`;
}

export function storeUnreachable(store: string, url: URL, reason: string): string {
  return `${store} does not answer at ${url.origin}: ${reason}`;
}

export function storeRefused(store: string, url: URL, status: number, detail: string): string {
  return `${store} answers ${url.pathname} with status ${status}${detail === '' ? '' : `: ${detail}`}`;
}

export function notAnAddress(variable: string, text: string): string {
  return `${variable} must be an http or https address, not ${JSON.stringify(text)}`;
}
