import type { Catalogue } from '../contracts/catalogue.ts';
import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import type { BuildBlock, SourceUse } from './build-blocks.ts';
import { invalidSourceReference, unknownComponent, unknownSource } from './build-messages.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Source, Sources } from './source-blocks.ts';
import { parseSourceReference } from './source-blocks.ts';
import { refusal } from './refusal.ts';

/** A build block whose sources are found. */
export interface ResolvedBuild {
  readonly block: BuildBlock;
  readonly sources: readonly ResolvedSource[];
}

export interface ResolvedSource {
  readonly source: Source;
  readonly use: SourceUse;
  /** The alias that the build gives, or the source's own name. */
  readonly name: string;
}

/** Finds the source of every reference and checks that kiln has every type that is named. */
export function resolveBuilds(
  blocks: readonly BuildBlock[],
  sources: Sources,
  names: Catalogue['names'],
): Outcome<readonly ResolvedBuild[]> {
  const found = new DiagnosticList();
  const builds = blocks.map((block): ResolvedBuild => {
    const resolved = block.sources.flatMap(
      (use) => found.take(resolveSource(use, sources, names.builders)) ?? [],
    );
    found.add(...checkTypes(block, names));
    return { block, sources: resolved };
  });
  return { value: builds, diags: found.diags };
}

function resolveSource(
  use: SourceUse,
  sources: Sources,
  builders: readonly string[],
): Outcome<ResolvedSource | undefined> {
  const reference = parseSourceReference(use.reference);
  if (!reference) return refusal(invalidSourceReference(use.reference, use.range));
  const { type, name } = reference;
  const source = sources.get(`${type}.${name}`);
  if (!source) return refusal(unknownSource(`${type}.${name}`, [...sources.keys()], use.range));
  if (!builders.includes(type)) {
    return refusal(unknownComponent({ kind: 'source', type, known: builders }, source.range));
  }
  return { value: { source, use, name: use.alias || source.name }, diags: [] };
}

function checkTypes(block: BuildBlock, names: Catalogue['names']): readonly Diagnostic[] {
  const { provisioners, errorCleanup, chains } = block;
  const known = names.provisioners;
  return [
    ...[...provisioners, ...(errorCleanup ? [errorCleanup] : [])]
      .filter(({ type }) => !known.includes(type))
      .map(({ type, range }) => unknownComponent({ kind: 'provisioner', type, known }, range)),
    ...chains
      .flat()
      .filter(({ type }) => !names.postProcessors.includes(type))
      .map(({ type, range }) =>
        unknownComponent({ kind: 'post-processor', type, known: names.postProcessors }, range),
      ),
  ];
}
