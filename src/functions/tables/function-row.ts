/** What a row is about; every function has rows of all kinds. */
export const rowKinds = [
  'value',
  'wrong type',
  'null',
  'unknown',
  'sensitive',
  'unicode',
  'empty',
  'huge',
] as const;

/**
 * An expression, and what it has to give: its value as JSON, with `sensitive` before it where the value or something
 * inside is; `unknown`; or `fails`.
 */
export type FunctionRow = readonly [kind: (typeof rowKinds)[number], expression: string, want: string];

export type FunctionRows = Readonly<Record<string, readonly FunctionRow[]>>;
