import type { SecretMask } from '../../base/secret-mask.ts';
import type { Value } from '../../cty/value.ts';
import { parseSourceReference } from '../../template/source-blocks.ts';
import type { TemplateSurvey } from '../../template/survey-template.ts';
import { valueText } from '../output/value-text.ts';

type Build = TemplateSurvey['builds'][number];

/** What `inspect -json` tells of an HCL template. */
export interface HclInspection {
  readonly language: 'hcl2';
  readonly variables: readonly ValueRecord[];
  readonly locals: readonly ValueRecord[];
  readonly builds: readonly BuildRecord[];
}

interface ValueRecord {
  readonly name: string;
  /** As the console prints it: `<unknown>` where it is not known, `<sensitive>` in place of secrets. */
  readonly value: string;
}

interface BuildRecord {
  readonly name: string;
  readonly description: string;
  readonly sources: readonly string[];
  readonly provisioners: readonly string[];
  readonly postProcessors: ReadonlyArray<readonly string[]>;
}

export function inspectionOf({ variables, locals, builds }: TemplateSurvey, mask: SecretMask): HclInspection {
  const records = (values: ReadonlyMap<string, Value>): readonly ValueRecord[] =>
    [...values].map(([name, value]) => ({ name, value: valueText(value, mask) }));
  return {
    language: 'hcl2',
    variables: records(variables),
    locals: records(locals),
    builds: builds.map(buildRecord),
  };
}

/** The builds in Packer's layout. */
export function buildsText(builds: TemplateSurvey['builds']): string {
  return `> builds:\n${builds.map((build, i) => buildText(buildRecord(build), i)).join('')}`;
}

function buildRecord({ name, description, sources, provisioners, chains }: Build): BuildRecord {
  return {
    name,
    description,
    sources: sources.map(sourceName),
    provisioners: provisioners.map(componentName),
    postProcessors: chains.map((chain) => chain.map(componentName)),
  };
}

function sourceName({ reference, alias }: Build['sources'][number]): string {
  const parsed = parseSourceReference(reference);
  return parsed ? `${parsed.type}.${alias || parsed.name}` : reference;
}

function componentName({
  type,
  meta,
}: {
  readonly type: string;
  readonly meta: { readonly name: string };
}): string {
  return meta.name === '' ? type : `${type}.${meta.name}`;
}

function buildText(
  { name, description, sources, provisioners, postProcessors }: BuildRecord,
  i: number,
): string {
  const chains = postProcessors.map(
    (chain, at) => `\n      ${at}:\n${chain.map((one) => `        ${one}\n`).join('')}`,
  );
  return [
    `\n  > ${name === '' ? `<unnamed build ${i}>` : name}:\n`,
    description === '' ? '' : `\n  > Description: ${description}\n`,
    '\n    sources:\n',
    ...orNone(sources, 'source').map((one) => `\n      ${one}\n`),
    '\n    provisioners:\n\n',
    ...orNone(provisioners, 'provisioner').map((one) => `      ${one}\n`),
    '\n    post-processors:\n',
    ...(chains.length === 0 ? ['\n      <no post-processor>\n'] : chains),
  ].join('');
}

function orNone(names: readonly string[], what: string): readonly string[] {
  return names.length === 0 ? [`<no ${what}>`] : names;
}
