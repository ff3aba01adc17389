import type { Diagnostic } from '../../diag/diagnostic.ts';
import { formatText } from '../../hcl/write/format-text.ts';
import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { comment, blank } from '../../hcl/write/hcl-item.ts';
import { writeHcl } from '../../hcl/write/write-hcl.ts';
import type { RawTemplate } from '../legacy/raw-template.ts';
import { annotations } from './annotations.ts';
import { buildBlock } from './build-section.ts';
import { upgradeOfUnknownBuilder } from './messages.ts';
import { packerBlock, pluginOf } from './plugin-requirements.ts';
import { legacyTimeRemark } from './remarks.ts';
import { SecretData } from './secret-data.ts';
import { section } from './section.ts';
import type { NamedSource } from './source-names.ts';
import { namedSources } from './source-names.ts';
import { sourceSections } from './source-sections.ts';
import type { UpgradeContext, UpgradeTables } from './upgrade-context.ts';
import type { UpgradeStyle } from './upgrade-style.ts';
import { UpgradeUses } from './upgrade-uses.ts';
import type { UserVariables } from './user-variables.ts';
import { userVariables } from './user-variables.ts';
import { localBlocks, variableBlocks } from './variable-sections.ts';

export interface UpgradeRequest {
  readonly style: UpgradeStyle;
  readonly annotate: 'all' | 'remarks';
  readonly tables: UpgradeTables;
}

/** A JSON template as HCL2. */
export interface UpgradedTemplate {
  readonly text: string;
  /** How each build is called now, by the name of its builder in the JSON template. */
  readonly buildNames: ReadonlyMap<string, string>;
  readonly diags: readonly Diagnostic[];
}

/** What stands at the head of an upgraded template. */
export function upgradeHeader(annotate: UpgradeRequest['annotate']): string {
  return annotate === 'all' ? writeHcl([comment(annotations.file), blank, comment(annotations.mixing)]) : '';
}

/** Turns a JSON template into HCL2. */
export function upgradeTemplate(template: RawTemplate, request: UpgradeRequest): UpgradedTemplate {
  const sources = namedSources(template);
  const unknown = template.builders.filter(({ type }) => !isKnown(type, request.tables));
  return {
    text: formatText(upgradeHeader(request.annotate) + templateText(template, sources, request)),
    buildNames: new Map(sources.map(({ builder, name }) => [builder.name, `${builder.type}.${name}`])),
    diags: unknown.map(({ type, range }) => upgradeOfUnknownBuilder(type, range)),
  };
}

function isKnown(type: string, tables: UpgradeTables): boolean {
  return tables.builders.has(type) || pluginOf(type) !== undefined;
}

function templateText(
  template: RawTemplate,
  sources: readonly NamedSource[],
  { style, annotate, tables }: UpgradeRequest,
): string {
  const annotation = (text: string): string => (annotate === 'all' ? text : '');
  const user = userVariables(template, style);
  const context: UpgradeContext = {
    conversion: { style, names: user.names },
    tables: style === 'as-packer' ? noTables : tables,
    uses: new UpgradeUses(),
  };
  const secrets = new SecretData();
  const localUses = new UpgradeUses();
  const locals = localBlocks(user, { conversion: context.conversion, secrets, uses: localUses });
  const { data, sources: sourceItems } = sourceSections(sources, context);
  const build = buildBlock(template, sources, context);
  const variables = variableBlocks(user, impliedVariables(context, localUses), context);
  context.uses.add(localUses);
  const packer = packerBlock(template);
  const sections: readonly HclItem[] = [
    ...(packer ? section(annotation(annotations.packer), [{ item: packer, remark: '' }]) : []),
    ...section(annotation(annotations.variables), variables),
    ...section(annotation(annotations.data), secrets.blocks()),
    ...section(annotation(annotations.data), data),
  ];
  return (
    writeHcl(packer && annotate !== 'all' ? sections.slice(1) : sections) +
    timestampText(context.uses, user, annotation(annotations.timestamp)) +
    writeHcl([
      ...(context.uses.legacyTime ? [comment(legacyTimeRemark)] : []),
      ...section(annotation(annotations.locals), locals),
      ...section(annotation(annotations.sources), sourceItems),
      ...section(annotation(annotations.build), [{ item: build, remark: '' }]),
    ])
  );
}

/** Packer guesses all shapes from the values. */
const noTables: UpgradeTables = {
  builders: new Map(),
  provisioners: new Map(),
  postProcessors: new Map(),
  dataSources: new Map(),
};

function impliedVariables(
  { conversion, uses }: UpgradeContext,
  localUses: UpgradeUses,
): Parameters<typeof variableBlocks>[1] {
  if (conversion.style === 'as-packer') return { empty: [], required: [], environment: [] };
  return {
    empty: uses.undeclared,
    required: localUses.undeclared,
    environment: localUses.environment,
  };
}

function timestampText({ timestamp }: UpgradeUses, { names }: UserVariables, annotation: string): string {
  if (!timestamp) return '';
  const local = `locals { ${names.timestamp} = regex_replace(timestamp(), "[- TZ:]", "") }\n`;
  return `\n${annotation === '' ? '' : writeHcl([comment(annotation)])}${local}`;
}
