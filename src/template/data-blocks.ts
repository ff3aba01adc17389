import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Body } from '../hcl/body.ts';
import { isIdentifier } from '../hcl/syntax/identifier.ts';
import { duplicateData } from './data-messages.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { invalidName } from './messages.ts';
import type { RootBlocks } from './root-blocks.ts';

/** A `data` block. */
export interface DataBlock {
  readonly type: string;
  readonly name: string;
  readonly body: Body;
  readonly range: Range;
}

/** Reads all `data` blocks, by `data.type.name`. */
export function readDataBlocks(root: RootBlocks): Outcome<ReadonlyMap<string, DataBlock>> {
  const found = new DiagnosticList();
  const blocks = new Map<string, DataBlock>();
  for (const { labels, labelRanges, body, headerRange: range } of root('data')) {
    const [type = '', name = ''] = labels;
    const wrong = labels.findIndex((label) => !isIdentifier(label));
    if (wrong >= 0) found.add(invalidName('data source', labels[wrong] ?? '', labelRanges[wrong] ?? range));
    const key = `data.${type}.${name}`;
    const earlier = blocks.get(key);
    if (earlier) found.add(duplicateData(key, earlier.range, range));
    else blocks.set(key, { type, name, body, range });
  }
  return { value: blocks, diags: found.diags };
}
