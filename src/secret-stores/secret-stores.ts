import type { Host } from '../contracts/component.ts';
import type { SecretStores } from '../functions/secrets/secret-reader.ts';

/** The stores that a host's environment leads to; the code of each is loaded when it is asked. */
export function secretStores(host: Host): SecretStores {
  return {
    vault: async (path, signal) => (await import('./read-vault.ts')).readVault(path, host.env, signal),
    consul: async (key, signal) => (await import('./read-consul.ts')).readConsul(key, host.env, signal),
    'secrets-manager': async (name, signal) =>
      (await import('./read-managed-secret.ts')).readManagedSecret(name, host, signal),
  };
}
