import { formatDuration } from '../../base/format-duration.ts';
import { listText, quotedText } from '../../hcl/write/expression-text.ts';
import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { attribute, blank, block } from '../../hcl/write/hcl-item.ts';
import type {
  RawFilter,
  RawPostProcessor,
  RawProvisioner,
  RawTemplate,
  RawText,
} from '../legacy/raw-template.ts';
import { bodyItems } from './body-items.ts';
import { convertBlock } from './convert-block.ts';
import type { RemarkedBlock } from './section.ts';
import { commented } from './section.ts';
import type { NamedSource } from './source-names.ts';
import type { UpgradeContext } from './upgrade-context.ts';
import type { WriteText } from './value-expression.ts';
import { entriesExpression, valueExpression } from './value-expression.ts';

type ExtraAttributes = Readonly<Record<string, string>>;

/** The one build block, which runs everything on every source. */
export function buildBlock(
  template: RawTemplate,
  sources: readonly NamedSource[],
  context: UpgradeContext,
): HclItem {
  const { description, provisioners, errorCleanupProvisioner: cleanup, postProcessors } = template;
  const references = sources.map(({ builder, name }) => quotedText(`source.${builder.type}.${name}`));
  const chains = postProcessors.filter((chain) => chain.length > 0);
  const provision = (type: string, one: RawProvisioner): readonly HclItem[] => {
    const written = provisionerBlock(type, one, { ...context, sources });
    return [...remarked(written), blank];
  };
  return block(
    'build',
    [],
    [
      ...(description ? [attribute('description', quotedText(description)), blank] : []),
      attribute('sources', listText(references)),
      blank,
      ...provisioners.flatMap((one) => provision('provisioner', one)),
      ...(cleanup ? provision('error-cleanup-provisioner', cleanup) : []),
      ...chains.flatMap((chain) => chainItems(chain, { ...context, sources })),
    ],
  );
}

interface BuildContext extends UpgradeContext {
  readonly sources: readonly NamedSource[];
}

function provisionerBlock(blockType: string, one: RawProvisioner, context: BuildContext): RemarkedBlock {
  const { type, body, pauseBeforeMs, timeoutMs, maxRetries } = one;
  const table = context.tables.provisioners.get(type)?.options;
  const { value, remark } = convertBlock(
    (write) =>
      bodyItems(
        {
          options: body,
          table,
          extra: {
            ...filterAttributes(one, context),
            ...overrideAttribute(one, context, write),
            ...(pauseBeforeMs > 0 ? { pause_before: quotedText(formatDuration(pauseBeforeMs)) } : {}),
            ...(timeoutMs > 0 ? { timeout: quotedText(formatDuration(timeoutMs)) } : {}),
            ...(maxRetries ? { max_retries: write(maxRetries.text) } : {}),
          },
        },
        write,
      ),
    context.conversion,
    context.uses,
  );
  return { item: block(blockType, [type], value), remark };
}

/** In HCL2, options are overridden by the name of the source. */
function overrideAttribute(
  { overrides }: RawProvisioner,
  { conversion, sources }: BuildContext,
  write: WriteText,
): ExtraAttributes {
  if (overrides.length === 0 || conversion.style === 'as-packer') return {};
  const entries = overrides.map(({ builder, options }) => {
    const source = sources.find((one) => one.builder.name === builder);
    return [source?.name ?? builder, valueExpression(options, write)] as const;
  });
  return { override: entriesExpression(entries, quotedText) };
}

function chainItems(chain: readonly RawPostProcessor[], context: BuildContext): readonly HclItem[] {
  const written = chain.map((one) => postProcessorBlock(one, context));
  const [first, ...rest] = written;
  if (first === undefined || rest.length === 0) return written.flatMap(remarked);
  return [block('post-processors', [], written.flatMap(remarked))];
}

function postProcessorBlock(one: RawPostProcessor, context: BuildContext): RemarkedBlock {
  const { type, name, body, keepInputArtifact: keep } = one;
  const table = context.tables.postProcessors.get(type)?.options;
  const extra = {
    ...filterAttributes(one, context),
    ...(name === type ? {} : { name: quotedText(name) }),
    ...(keep === undefined ? {} : { keep_input_artifact: String(keep) }),
  };
  const { value, remark } = convertBlock(
    (write) => bodyItems({ options: body, table, extra }, write),
    context.conversion,
    context.uses,
  );
  return { item: block('post-processor', [type], value), remark };
}

/** In HCL2, `only` and `except` name sources with their types. */
function filterAttributes(
  { only, except }: RawFilter,
  { conversion, sources }: BuildContext,
): ExtraAttributes {
  const names = (texts: readonly RawText[]): string =>
    listText(
      texts.map(({ text }) => {
        const source = sources.find(({ builder }) => builder.name === text);
        const isMapped = source !== undefined && conversion.style === 'same-meaning';
        return quotedText(isMapped ? `${source.builder.type}.${source.name}` : text);
      }),
    );
  return {
    ...(only?.length ? { only: names(only) } : {}),
    ...(except?.length ? { except: names(except) } : {}),
  };
}

function remarked({ item, remark }: RemarkedBlock): readonly HclItem[] {
  return remark === '' ? [item] : [blank, ...commented(remark), item];
}
