/**
 * What a table has of its own under a name that a user or a request gives; undefined for others, and so for
 * `constructor`, `__proto__` and whatever else every object inherits.
 */
export function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
