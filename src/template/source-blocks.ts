import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Block, Body } from '../hcl/body.ts';
import { isIdentifier } from '../hcl/syntax/identifier.ts';
import { duplicateSource } from './build-messages.ts';
import { DiagnosticList } from './diagnostic-list.ts';

/** A `source` block. Its body is read only where a build uses it. */
export interface Source {
  readonly type: string;
  readonly name: string;
  readonly body: Body;
  readonly range: Range;
}

/** All sources by `type.name`. */
export type Sources = ReadonlyMap<string, Source>;

export function readSources(blocks: readonly Block[]): Outcome<Sources> {
  const found = new DiagnosticList();
  const sources = new Map<string, Source>();
  for (const { labels, body, headerRange } of blocks) {
    const [type = '', name = ''] = labels;
    const key = `${type}.${name}`;
    const earlier = sources.get(key);
    if (earlier) found.add(duplicateSource(key, earlier.range, headerRange));
    else sources.set(key, { type, name, body, range: headerRange });
  }
  return { value: sources, diags: found.diags };
}

/** The `type.name` of `type.name` or `source.type.name`; undefined where the text is neither. */
export function parseSourceReference(
  text: string,
): { readonly type: string; readonly name: string } | undefined {
  const parts = text.split('.');
  const [type = '', name = '', ...more] = parts.length > 2 ? parts.slice(1) : parts;
  return more.length === 0 && isIdentifier(type) && isIdentifier(name) ? { type, name } : undefined;
}
