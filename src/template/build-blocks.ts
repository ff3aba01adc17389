import { stringValue, objectValue } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, Body, BodySchema } from '../hcl/body.ts';
import { expandDynamic } from '../hcl/dynamic-body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
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
import { readRegistries } from './registry-block.ts';

/** A source that a build uses, with what the build adds to it. */
export interface SourceUse {
  /** As written, as in `source.null.web`. */
  readonly reference: string;
  readonly range: Range;
  readonly alias: string;
  readonly extra: Body | undefined;
}

export interface ProvisionerBlock {
  readonly type: string;
  readonly body: Body;
  readonly range: Range;
  readonly meta: ProvisionerMeta;
}

export interface PostProcessorBlock {
  readonly type: string;
  readonly body: Body;
  readonly range: Range;
  readonly meta: PostProcessorMeta;
}

export interface BuildBlock {
  readonly name: string;
  readonly description: string;
  readonly range: Range;
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

/** Reads a `build` block but for the options of its components, which wait until it is known what they are used for. */
export function readBuild(block: Block, scope: Scope): Outcome<BuildBlock> {
  const found = new DiagnosticList();
  const { attributes, blocks } = found.take(expandDynamic(block.body, scope).content(buildSchema));
  const ofType = (type: string): readonly Block[] => blocks.filter((inner) => inner.type === type);
  const description = found.take(readText(attributes.get('description'), scope));
  found.add(...readRegistries(ofType('hcp_packer_registry'), scope));
  const name = found.take(readText(attributes.get('name'), scope));
  const inBuild = withBuildName(scope, name);
  const listed = found.take(readListedSources(attributes.get('sources'), inBuild));
  const sources = [...listed, ...ofType('source').map((inner) => found.take(readSourceUse(inner, inBuild)))];
  const isSourceMissing = sources.length === 0 && !attributes.has('sources') && ofType('source').length === 0;
  if (isSourceMissing) found.add(buildWithoutSource(block.headerRange));
  const provisioners = ofType('provisioner').map((inner) => found.take(readProvisioner(inner, inBuild)));
  const cleanups = ofType('error-cleanup-provisioner');
  for (const second of cleanups.slice(1, 2)) {
    found.add(secondErrorCleanup(cleanups[0]?.headerRange ?? second.headerRange, second.headerRange));
  }
  const [errorCleanup] = cleanups.map((inner) => found.take(readProvisioner(inner, inBuild)));
  const chains = blocks.flatMap((inner) => found.take(readChain(inner, inBuild)));
  return {
    value: { name, description, range: block.headerRange, sources, provisioners, errorCleanup, chains },
    diags: found.diags,
  };
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

function readProvisioner(block: Block, scope: Scope): Outcome<ProvisionerBlock> {
  const found = new DiagnosticList();
  const schema = { attributes: provisionerMetaNames.map((name) => ({ name })), blocks: [] };
  const { content, rest } = found.take(block.body.partialContent(schema));
  const meta = found.take(readProvisionerMeta(content.attributes, scope));
  const value = { type: block.labels[0] ?? '', body: rest, range: block.headerRange, meta };
  return { value, diags: found.diags };
}

function readPostProcessor(block: Block, scope: Scope): Outcome<PostProcessorBlock> {
  const found = new DiagnosticList();
  const schema = { attributes: postProcessorMetaNames.map((name) => ({ name })), blocks: [] };
  const { content, rest } = found.take(block.body.partialContent(schema));
  const meta = found.take(readPostProcessorMeta(content.attributes, scope));
  const value = { type: block.labels[0] ?? '', body: rest, range: block.headerRange, meta };
  return { value, diags: found.diags };
}

const chainSchema: BodySchema = {
  attributes: [],
  blocks: [{ type: 'post-processor', labelNames: ['type'] }],
};

/** A `post-processor` is a chain by itself; `post-processors` holds one; other blocks are none. */
function readChain(block: Block, scope: Scope): Outcome<ReadonlyArray<readonly PostProcessorBlock[]>> {
  if (block.type !== 'post-processor' && block.type !== 'post-processors') return { value: [], diags: [] };
  const found = new DiagnosticList();
  const links =
    block.type === 'post-processor' ? [block] : found.take(block.body.content(chainSchema)).blocks;
  return { value: [links.map((link) => found.take(readPostProcessor(link, scope)))], diags: found.diags };
}
