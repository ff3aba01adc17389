import type {
  BuildDefinition,
  PostProcessorDefinition,
  ProvisionerDefinition,
  SourceDefinition,
} from '../contracts/definition.ts';
import { lateText } from '../contracts/late-text.ts';
import { buildMistake } from './build-mistake.ts';
import { buildVariableNames } from './build-variable-names.ts';
import { callerPlace } from './caller-place.ts';
import { DefinitionError } from './definition-error.ts';

export interface BuildOptions {
  /** Stands before the names of its sources, as in `web.amazon-ebs.debian`. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Each is a build of its own; they run at once. */
  readonly sources: readonly SourceDefinition[];
  /** Run one after the other on each machine. */
  readonly provisioners?: readonly ProvisionerDefinition[] | undefined;
  /** Runs where one of the provisioners failed, before anything is removed. */
  readonly errorCleanupProvisioner?: ProvisionerDefinition | undefined;
  /** Each gets what the build made. In a list, each gets what the one before it made. */
  readonly postProcessors?:
    | ReadonlyArray<PostProcessorDefinition | readonly PostProcessorDefinition[]>
    | undefined;
}

/** Values of the build that runs, for texts of provisioners and post-processors, as in `echo ${build.ID}`. */
export type BuildValues = { readonly [Name in (typeof buildVariableNames)[number]]: string };

function makeBuild(options: BuildOptions): BuildDefinition {
  const mistake = buildMistake(options);
  if (mistake !== undefined) throw new DefinitionError(mistake, makeBuild);
  const {
    name,
    description,
    sources,
    provisioners = [],
    errorCleanupProvisioner,
    postProcessors = [],
  } = options;
  return {
    kind: 'build',
    name,
    description,
    sources,
    provisioners,
    errorCleanupProvisioner,
    postProcessors: postProcessors.map((one) => ('kind' in one ? [one] : one)),
    declaredAt: callerPlace(makeBuild),
  };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name of the list is a property
const values = Object.fromEntries(
  buildVariableNames.map((name) => [name, lateText(`build.${name}`)]),
) as BuildValues;

/** Bakes its sources with its provisioners; and, as `build.ID` and its company, what is known only while it runs. */
export const build: ((options: BuildOptions) => BuildDefinition) & BuildValues = Object.assign(
  makeBuild,
  values,
);

/** The source of the build, for texts of provisioners and post-processors that several sources share. */
export const source: { readonly name: string; readonly type: string } = {
  name: lateText('source.name'),
  type: lateText('source.type'),
};
