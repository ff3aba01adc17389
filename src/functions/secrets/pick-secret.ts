import { ownValue } from '../../base/own-value.ts';

/** A secret, or why there is none: a clause without a full stop. */
export type PickedSecret =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** One value of the data that Vault has at a path: version 2 of its key-value store wraps them in `data`. */
export function pickVaultSecret(json: string, key: string): PickedSecret {
  const outer = parseObject(json) ?? {};
  const inner = outer['data'];
  const isVersion2 = isObject(inner);
  const value = ownValue(isVersion2 ? inner : outer, key);
  const text = scalarText(value);
  if (text !== undefined) return { ok: true, text };
  const known = Object.keys(isVersion2 ? inner : outer);
  return {
    ok: false,
    reason:
      value === undefined || value === null
        ? `the secret has no key ${JSON.stringify(key)}; it has ${listNames(known)}`
        : `the value of ${JSON.stringify(key)} is no text`,
  };
}

/** One value of a secret in Secrets Manager, which may be plain text, or a JSON object of several. */
export function pickManagedSecret(secret: string, key: string | undefined): PickedSecret {
  if (!isJson(secret)) return { ok: true, text: secret };
  const values = parseObject(secret);
  if (!values) return { ok: false, reason: 'the secret is JSON, but no object' };
  const names = Object.keys(values);
  if (key === undefined && names.length > 1) {
    return { ok: false, reason: `the secret has several values, so a key is needed: ${listNames(names)}` };
  }
  const name = key ?? names[0] ?? '';
  const value = ownValue(values, name);
  if (typeof value === 'string') return { ok: true, text: value };
  // Packer writes numbers without decimals.
  if (typeof value === 'number') return { ok: true, text: BigInt(roundHalfEven(value)).toString() };
  const reason =
    value === undefined
      ? `the secret has no key ${JSON.stringify(name)}; it has ${listNames(names)}`
      : `the value of ${JSON.stringify(name)} is neither text nor a number`;
  return { ok: false, reason };
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function listNames(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => JSON.stringify(name)).join(', ');
}

function isJson(text: string): boolean {
  return parse(text) !== undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parse(text)?.value;
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
