import { goQuote } from '../../base/go-quote.ts';
import type { SecretMask } from '../../base/secret-mask.ts';
import type { Value } from '../../cty/value.ts';
import { compareCodePoints } from '../../base/compare-code-points.ts';
import { valueText } from './value-text.ts';

export interface ShownValues {
  readonly variables: ReadonlyMap<string, Value>;
  readonly locals: ReadonlyMap<string, Value>;
}

/** All variables and locals of a template in Packer's layout, a line each, sorted by name. */
export function variablesText({ variables, locals }: ShownValues, mask: SecretMask): string {
  const lines = (root: string, values: ReadonlyMap<string, Value>): string =>
    [...values]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([name, value]) => `${root}.${name}: ${goQuote(valueText(value, mask))}\n`)
      .join('');
  return `> input-variables:\n\n${lines('var', variables)}\n> local-variables:\n\n${lines('local', locals)}`;
}
