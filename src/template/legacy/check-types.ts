import type { Catalogue } from '../../contracts/catalogue.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { unknownLegacyType } from './messages.ts';
import type { SelectedBuild } from './select-components.ts';

/** Says which types of the selected builds kiln does not have. */
export function checkTypes(
  builds: readonly SelectedBuild[],
  names: Catalogue['names'],
): readonly Diagnostic[] {
  const diags = builds.flatMap(({ builder, provisioners, errorCleanupProvisioner, postProcessors }) => [
    ...missing('builder', [builder.raw], names.builders),
    ...missing('provisioner', provisioners, names.provisioners),
    ...missing('provisioner', errorCleanupProvisioner ? [errorCleanupProvisioner] : [], names.provisioners),
    ...missing('post-processor', postProcessors.flat(), names.postProcessors),
  ]);
  return [...new Map(diags.map((diag) => [diag.subject?.start, diag])).values()];
}

type Kind = Parameters<typeof unknownLegacyType>[0];
type Typed = { readonly type: string; readonly range: Parameters<typeof unknownLegacyType>[3] };

function missing(kind: Kind, uses: readonly Typed[], known: readonly string[]): readonly Diagnostic[] {
  return uses
    .filter(({ type }) => !known.includes(type))
    .map(({ type, range }) => unknownLegacyType(kind, type, known, range));
}
