import type { GoFunctions } from '../../go-template/go-function.ts';
import type { PickedSecret } from './pick-secret.ts';
import { pickManagedSecret, pickVaultSecret } from './pick-secret.ts';
import type { SecretReader, SecretStoreName } from './secret-reader.ts';

/** The functions of Go templates that read secrets; only the variables of templates in JSON may call them. */
export function secretTemplateFunctions(secrets: SecretReader): GoFunctions {
  const read = (store: SecretStoreName, place: string): string => {
    const answer = secrets.read(store, place);
    if (answer.kind === 'known') return answer.text;
    // What is pending is known when `settle()` has the template rendered once more.
    throw new Error(answer.kind === 'failed' ? answer.reason : `the secret ${place} is not read yet`);
  };
  return {
    vault: {
      params: ['string', 'string'],
      call: (path: string, key: string) => textOf(pickVaultSecret(read('vault', path), key)),
    },
    consul_key: { params: ['string'], call: (key: string) => read('consul', key) },
    aws_secretsmanager: {
      params: ['string', 'string'],
      optional: 1,
      call: (name: string, key?: string) =>
        textOf(pickManagedSecret(read('secrets-manager', name), key || undefined)),
    },
    aws_secretsmanager_raw: { params: ['string'], call: (name: string) => read('secrets-manager', name) },
  };
}

function textOf(picked: PickedSecret): string {
  if (picked.ok) return picked.text;
  throw new Error(picked.reason);
}
