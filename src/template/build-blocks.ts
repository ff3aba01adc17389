import type { Value } from '../cty/value.ts';
import { stringValue, objectValue } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, Body, BodySchema } from '../hcl/body.ts';
import { expandDynamic } from '../hcl/dynamic-body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { references } from '../hcl/references.ts';
import type { Expression } from '../hcl/syntax/ast.ts';
import { itemRanges } from '../options/item-ranges.ts';
import { buildWithoutSource, secondErrorCleanup } from './build-messages.ts';
import type { PostProcessorMeta, ProvisionerMeta } from './component-meta.ts';
import {
  postProcessorMetaNames,
  provisionerMetaNames,
  readPostProcessorMeta,
  readProvisionerMeta,
  readText,
  readTexts,
} from './component-meta.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Instance } from './repetition.ts';
import { readRepetition } from './repetition.ts';
import { readRegistries } from './registry-block.ts';

/** A source that a build uses, with what the build adds to it. */
export interface SourceUse {
  /** As written, as in `source.null.web`. */
  readonly reference: string;
  readonly range: Range;
  readonly alias: string;
  readonly extra: Body | undefined;
}

interface ComponentBlock<M> {
  readonly type: string;
  readonly body: Body;
  readonly range: Range;
  readonly meta: M;
}

export type ProvisionerBlock = ComponentBlock<ProvisionerMeta>;
export type PostProcessorBlock = ComponentBlock<PostProcessorMeta>;

export interface BuildBlock {
  readonly name: string;
  readonly description: string;
  readonly range: Range;
  /** What `each` is in it, where it comes of a `for_each`. */
  readonly names: ReadonlyMap<string, Value>;
  readonly sources: readonly SourceUse[];
  readonly provisioners: readonly ProvisionerBlock[];
  readonly errorCleanup: ProvisionerBlock | undefined;
  readonly chains: ReadonlyArray<readonly PostProcessorBlock[]>;
}

const buildSchema: BodySchema = {
  attributes: ['name', 'description', 'sources'].map((name) => ({ name })),
  blocks: [
    { type: 'source', labelNames: ['reference'] },
    { type: 'provisioner', labelNames: ['type'] },
    { type: 'error-cleanup-provisioner', labelNames: ['type'] },
    { type: 'post-processor', labelNames: ['type'] },
    { type: 'post-processors', labelNames: [] },
    { type: 'hcp_packer_registry', labelNames: [] },
    { type: 'from', labelNames: ['type'] },
  ],
};

/**
 * Reads a `build` block but for the options of its components, which wait until it is known what they are used for. With
 * `for_each` it stands for several builds.
 */
export function readBuilds(block: Block, scope: Scope): Outcome<readonly BuildBlock[]> {
  const found = new DiagnosticList();
  const instances = found.take(readRepetition(expandDynamic(block.body, scope), scope));
  return {
    value: instances.map((instance) => found.take(readBuild(block, instance, scope))),
    diags: found.diags,
  };
}

function readBuild({ headerRange: range }: Block, instance: Instance, scope: Scope): Outcome<BuildBlock> {
  const found = new DiagnosticList();
  const { attributes, blocks } = found.take(instance.body.content(buildSchema));
  const ofType = (type: string): readonly Block[] => blocks.filter((inner) => inner.type === type);
  const description = found.take(readText(attributes.get('description'), scope));
  found.add(...readRegistries(ofType('hcp_packer_registry'), scope));
  const name = found.take(readName(attributes.get('name'), instance.key, scope));
  const inBuild = withBuildName(scope, name);
  const listed = found.take(readListedSources(attributes.get('sources'), inBuild));
  const sources = [...listed, ...ofType('source').map((inner) => found.take(readSourceUse(inner, inBuild)))];
  const isSourceMissing = sources.length === 0 && !attributes.has('sources') && ofType('source').length === 0;
  if (isSourceMissing) found.add(buildWithoutSource(range));
  const provisioners = ofType('provisioner').flatMap((inner) => found.take(readProvisioners(inner, inBuild)));
  const cleanups = ofType('error-cleanup-provisioner').flatMap((inner) =>
    found.take(readProvisioners(inner, inBuild)),
  );
  for (const second of cleanups.slice(1, 2)) {
    found.add(secondErrorCleanup(cleanups[0]?.range ?? second.range, second.range));
  }
  const [errorCleanup] = cleanups;
  const chains = blocks.flatMap((inner) => found.take(readChains(inner, inBuild)));
  const { names } = instance;
  return {
    value: { name, description, range, names, sources, provisioners, errorCleanup, chains },
    diags: found.diags,
  };
}

/** The key of `for_each` makes the name unique, unless the name is made with `each` itself. */
function readName(attribute: Attribute | undefined, key: string | undefined, scope: Scope): Outcome<string> {
  const { value: name, diags } = readText(attribute, scope);
  const isOwn = attribute !== undefined && mentionsEach(attribute.expression);
  if (key === undefined || isOwn) return { value: name, diags };
  return { value: name === '' ? key : `${name}-${key}`, diags };
}

function mentionsEach(expression: Expression): boolean {
  const written = expression.kind === 'bound' ? expression.inner : expression;
  return references(written).some(({ root }) => root === 'each');
}

/** `build.name` is all of `build` that is known outside of components. */
function withBuildName(scope: Scope, name: string): Scope {
  return childScope(scope, new Map([['build', objectValue({ name: stringValue(name) })]]));
}

function readListedSources(attribute: Attribute | undefined, scope: Scope): Outcome<readonly SourceUse[]> {
  if (!attribute) return { value: [], diags: [] };
  const { value = [], diags } = readTexts(attribute, scope);
  const ranges = itemRanges(attribute.expression);
  const uses = value.map((reference, i): SourceUse => {
    const range = ranges.get(`[${i}]`) ?? attribute.expression.range;
    return { reference, range, alias: '', extra: undefined };
  });
  return { value: uses, diags };
}

function readSourceUse(block: Block, scope: Scope): Outcome<SourceUse> {
  const found = new DiagnosticList();
  const schema = { attributes: [{ name: 'name' }], blocks: [] };
  const { content, rest } = found.take(block.body.partialContent(schema));
  const alias = found.take(readText(content.attributes.get('name'), scope));
  const [reference = ''] = block.labels;
  const range = block.labelRanges[0] ?? block.headerRange;
  return { value: { reference, range, alias, extra: rest }, diags: found.diags };
}

function readProvisioners(block: Block, scope: Scope): Outcome<readonly ProvisionerBlock[]> {
  return readComponents(block, scope, { names: provisionerMetaNames, read: readProvisionerMeta });
}

function readPostProcessors(block: Block, scope: Scope): Outcome<readonly PostProcessorBlock[]> {
  return readComponents(block, scope, { names: postProcessorMetaNames, read: readPostProcessorMeta });
}

interface MetaReader<M> {
  readonly names: readonly string[];
  readonly read: (attributes: ReadonlyMap<string, Attribute>, scope: Scope) => Outcome<M>;
}

/** As many components as the `for_each` and `enabled` of the block make of it. */
function readComponents<M>(
  block: Block,
  scope: Scope,
  { names, read }: MetaReader<M>,
): Outcome<ReadonlyArray<ComponentBlock<M>>> {
  const found = new DiagnosticList();
  const {
    labels: [type = ''],
    headerRange: range,
  } = block;
  const schema = { attributes: names.map((name) => ({ name })), blocks: [] };
  const instances = found.take(readRepetition(block.body, scope));
  const components = instances.map(({ body }): ComponentBlock<M> => {
    const { content, rest } = found.take(body.partialContent(schema));
    return { type, body: rest, range, meta: found.take(read(content.attributes, scope)) };
  });
  return { value: components, diags: found.diags };
}

const chainSchema: BodySchema = {
  attributes: [],
  blocks: [{ type: 'post-processor', labelNames: ['type'] }],
};

type Chains = ReadonlyArray<readonly PostProcessorBlock[]>;

/** A `post-processor` is a chain by itself; `post-processors` holds one; other blocks are none. */
function readChains(block: Block, scope: Scope): Outcome<Chains> {
  const found = new DiagnosticList();
  if (block.type === 'post-processor') {
    const links = found.take(readPostProcessors(block, scope));
    return { value: links.map((link) => [link]), diags: found.diags };
  }
  if (block.type !== 'post-processors') return { value: [], diags: [] };
  const instances = found.take(readRepetition(block.body, scope));
  const chains = instances.map(({ body }) =>
    found
      .take(body.content(chainSchema))
      .blocks.flatMap((link) => found.take(readPostProcessors(link, scope))),
  );
  return { value: chains, diags: found.diags };
}
