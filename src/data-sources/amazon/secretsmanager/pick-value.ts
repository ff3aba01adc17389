import type { PickedSecret } from '../../../functions/secrets/pick-secret.ts';
import { pickManagedSecret } from '../../../functions/secrets/pick-secret.ts';

/**
 * What `value` is of a secret's text. A key that the secret lacks gives an empty text, as in Packer. Undefined where the
 * secret has several entries and no key says which: Packer takes any of them.
 */
export function pickValue(secret: string, key: string | undefined): PickedSecret | undefined {
  const names = namesIn(secret);
  if (!names || (key === undefined && names.length === 1)) return pickManagedSecret(secret, key);
  if (key === undefined) return names.length === 0 ? { ok: true, text: '' } : undefined;
  return names.includes(key) ? pickManagedSecret(secret, key) : { ok: true, text: '' };
}

/** The names of the entries of a JSON object; undefined for any other text. */
function namesIn(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
