import type { SelectionRequest } from '../select-builds.ts';
import type { NamedBuilder } from './named-builders.ts';
import type { RawFilter, RawPostProcessor, RawProvisioner, RawTemplate } from './raw-template.ts';

/** A build that `-only` and `-except` leave, with the components that are meant for it. */
export interface SelectedBuild {
  readonly builder: NamedBuilder;
  readonly provisioners: readonly RawProvisioner[];
  readonly errorCleanupProvisioner: RawProvisioner | undefined;
  readonly postProcessors: ReadonlyArray<readonly RawPostProcessor[]>;
}

/**
 * Selects builds by their rendered names, exactly and without patterns. Within the template `only` and `except` mean the
 * names as written.
 */
export function selectComponents(
  { provisioners, errorCleanupProvisioner, postProcessors }: RawTemplate,
  builders: readonly NamedBuilder[],
  { only, except }: SelectionRequest,
): readonly SelectedBuild[] {
  return builders
    .filter(({ name }) => (only.length === 0 || only.includes(name)) && !except.includes(name))
    .map((builder) => {
      const isMeant = (filter: RawFilter): boolean => isFor(filter, builder.raw.name);
      return {
        builder,
        provisioners: provisioners.filter(isMeant),
        errorCleanupProvisioner:
          errorCleanupProvisioner && isMeant(errorCleanupProvisioner) ? errorCleanupProvisioner : undefined,
        postProcessors: postProcessors
          .map((chain) => untilExcepted(chain.filter(isMeant), except))
          .filter((chain) => chain.length > 0),
      };
    });
}

function isFor({ only = [], except = [] }: RawFilter, builder: string): boolean {
  const isNamed = (texts: RawFilter['only'] = []): boolean => texts.some(({ text }) => text === builder);
  return only.length > 0 ? isNamed(only) : !isNamed(except);
}

/** `-except` takes away a post-processor by its name, and the rest of its chain. */
function untilExcepted(
  chain: readonly RawPostProcessor[],
  except: readonly string[],
): readonly RawPostProcessor[] {
  const end = chain.findIndex(({ name }) => except.includes(name));
  return end < 0 ? chain : chain.slice(0, end);
}
