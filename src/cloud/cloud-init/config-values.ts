/** A mapping of cloud-config: its keys in YAML, its values of any kind. */
export type Config = Readonly<Record<string, unknown>>;

export function isConfig(value: unknown): value is Config {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** A list as it is, one value as a list of one, nothing as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Texts and numbers of a list; a text with commas between names where `separator` says so. */
export function textsOf(value: unknown, separator?: RegExp): readonly string[] {
  return listOf(value)
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .flatMap((one) => (separator === undefined ? [String(one)] : String(one).split(separator)))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** A text or a number as a text; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A switch, in each of the spellings that cloud-init takes. */
export function isOn(value: unknown): boolean {
  return value === true || value === 1 || /^(?:true|yes|on|1)$/i.test(textOf(value) ?? '');
}
