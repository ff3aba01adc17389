import type { Diagnostic } from '../diag/diagnostic.ts';
import type { Block, BodySchema } from '../hcl/body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { invalidBucketName, registryNotUsed, secondRegistry } from './build-messages.ts';
import { readText } from './component-meta.ts';
import { DiagnosticList } from './diagnostic-list.ts';

const registrySchema: BodySchema = {
  attributes: ['bucket_name', 'description', 'labels', 'bucket_labels', 'build_labels', 'channels'].map(
    (name) => ({
      name,
    }),
  ),
  blocks: [],
};

/** Checks `hcp_packer_registry` blocks. They are read, so that templates with them work, and have no effect. */
export function readRegistries(blocks: readonly Block[], scope: Scope): readonly Diagnostic[] {
  const found = new DiagnosticList();
  const [first, second] = blocks;
  if (first && second) found.add(secondRegistry(first.headerRange, second.headerRange));
  for (const block of blocks.slice(0, 1)) {
    const { attributes } = found.take(block.body.content(registrySchema));
    const bucket = attributes.get('bucket_name');
    const name = found.take(readText(bucket, scope));
    if (bucket && name !== '' && !/^[a-zA-Z0-9-]{3,36}$/.test(name)) {
      found.add(invalidBucketName(name, bucket.expression.range));
    }
    found.add(registryNotUsed(block.headerRange));
  }
  return found.diags;
}
