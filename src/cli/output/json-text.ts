import type { SecretMask } from '../../base/secret-mask.ts';

/** A value as JSON over several lines, without the secrets in its texts. */
export function jsonText(value: unknown, mask: SecretMask): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'string' ? mask.apply(item) : item),
    2,
  );
}
