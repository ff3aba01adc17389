import { CtyNumber } from '../../src/cty/cty-number.ts';
import { SourceText } from '../../src/diag/source-text.ts';
import type { SyntaxBody } from '../../src/hcl/syntax/syntax-body.ts';

/** What a body says, wherever its parts stand: equal texts for trees that differ in nothing but places. */
export function meaningOf(body: SyntaxBody): string {
  return JSON.stringify(body, (key, value: unknown) => {
    if (/^(?:r|.*R)anges?$/.test(key) || value instanceof SourceText) return undefined;
    if (value instanceof CtyNumber) return value.toString();
    return value instanceof Map ? [...value.entries()] : value;
  });
}
