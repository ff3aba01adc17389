import type { Outcome } from '../diag/diagnostic.ts';
import type { Block, Body, BodySchema } from '../hcl/body.ts';
import { DiagnosticList } from './diagnostic-list.ts';

const rootSchema: BodySchema = {
  attributes: [],
  blocks: [
    { type: 'packer', labelNames: [] },
    { type: 'variable', labelNames: ['name'] },
    { type: 'variables', labelNames: [] },
    { type: 'local', labelNames: ['name'] },
    { type: 'locals', labelNames: [] },
    { type: 'data', labelNames: ['type', 'name'] },
    { type: 'source', labelNames: ['type', 'name'] },
    { type: 'build', labelNames: [] },
    { type: 'hcp_packer_registry', labelNames: [] },
    { type: 'communicator', labelNames: ['type', 'name'] },
  ],
};

/** The blocks of all files of a template together, by type, each in the order of files and lines. */
export type RootBlocks = (type: string) => readonly Block[];

/** Sorts what stands outside of all blocks; anything that a template cannot have there is a diagnostic. */
export function readRootBlocks(bodies: readonly Body[]): Outcome<RootBlocks> {
  const found = new DiagnosticList();
  const blocks = bodies.flatMap((body) => found.take(body.content(rootSchema)).blocks);
  return { value: (type) => blocks.filter((block) => block.type === type), diags: found.diags };
}

/** The blocks of one type, whatever else stands in the files. */
export function findRootBlocks(bodies: readonly Body[], type: string): readonly Block[] {
  const schema = { attributes: [], blocks: rootSchema.blocks.filter((block) => block.type === type) };
  return bodies.flatMap((body) => body.partialContent(schema).value.content.blocks);
}
