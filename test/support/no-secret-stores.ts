import type { SecretStores } from '../../src/functions/secrets/secret-reader.ts';

const refuse = async (place: string): Promise<string> => {
  throw new Error(`there is no store that could have ${place}`);
};

/** Stores of which none can be reached. */
export const noSecretStores: SecretStores = { vault: refuse, consul: refuse, 'secrets-manager': refuse };
