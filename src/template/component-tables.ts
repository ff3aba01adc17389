import type { BuilderModule } from '../contracts/component.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { OptionTable } from '../options/option-table.ts';
import type { ResolvedBuild } from './resolve-builds.ts';

/** The option tables of the components that a template uses, by type, and what their builders give as `build.X`. */
export interface ComponentTables {
  readonly builders: ReadonlyMap<string, Pick<BuilderModule, 'options' | 'variables' | 'templateFunctions'>>;
  readonly provisioners: ReadonlyMap<string, { readonly options: OptionTable }>;
  readonly postProcessors: ReadonlyMap<string, { readonly options: OptionTable }>;
}

/** The types of the components that a template uses. */
export interface ComponentTypes {
  readonly builders: readonly string[];
  readonly provisioners: readonly string[];
  readonly postProcessors: readonly string[];
}

/** The types that builds in HCL use. */
export function typesOf(builds: readonly ResolvedBuild[]): ComponentTypes {
  const provisioners = builds.flatMap(({ block }) => [
    ...block.provisioners,
    ...(block.errorCleanup ? [block.errorCleanup] : []),
  ]);
  return {
    builders: builds.flatMap(({ sources }) => sources.map(({ source }) => source.type)),
    provisioners: provisioners.map(({ type }) => type),
    postProcessors: builds.flatMap(({ block }) => block.chains.flat().map(({ type }) => type)),
  };
}

/** Loads the code of these components, and of no others. */
export async function loadTables(
  { builders, provisioners, postProcessors }: ComponentTypes,
  catalogue: Catalogue,
): Promise<ComponentTables> {
  return {
    builders: await loadModules(builders, (type) => catalogue.builder(type)),
    provisioners: await loadModules(provisioners, (type) => catalogue.provisioner(type)),
    postProcessors: await loadModules(postProcessors, (type) => catalogue.postProcessor(type)),
  };
}

/** Loads the modules of some types by name; those that there are not are left out. */
export async function loadModules<M>(
  types: readonly string[],
  load: (type: string) => Promise<M | undefined>,
): Promise<ReadonlyMap<string, M>> {
  const modules = await Promise.all(
    [...new Set(types)].map(async (type) => [type, await load(type)] as const),
  );
  const loaded = new Map<string, M>();
  for (const [type, module] of modules) if (module !== undefined) loaded.set(type, module);
  return loaded;
}
