/** A list, as `range` and `index` take it. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The entries of a map or object, sorted by key, as Go walks them; undefined for anything else. */
export function entriesOf(value: unknown): ReadonlyArray<readonly [string, unknown]> | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  const entries: ReadonlyArray<readonly [string, unknown]> =
    value instanceof Map ? [...value].map(([key, item]) => [String(key), item]) : Object.entries(value);
  return entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** What `if` and `and` take for true: all but false, zero, nil and what is empty. */
export function isTruthy(value: unknown): boolean {
  if (isList(value)) return value.length > 0;
  const entries = entriesOf(value);
  return entries ? entries.length > 0 : Boolean(value);
}

/** A value as `{{ . }}` prints it. */
export function printValue(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  return printInner(value);
}

function printInner(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (isList(value)) return `[${value.map(printInner).join(' ')}]`;
  const entries = entriesOf(value);
  if (entries) return `map[${entries.map(([key, item]) => `${key}:${printInner(item)}`).join(' ')}]`;
  if (typeof value === 'number') return printNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whole numbers as they are, and others as Go prints doubles, with an exponent of two digits at least. */
export function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const text = Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** How Go calls the type of a value, in messages and in what `printf` shows of a wrong verb. */
export function typeOf(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (isList(value)) return '[]interface {}';
  return typeof value === 'object' ? 'map[string]interface {}' : typeof value;
}
