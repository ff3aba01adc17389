import type { Catalogue } from '../../contracts/catalogue.ts';
import type { OptionTable } from '../../options/option-table.ts';

/** The option tables of all components, by their types. */
export interface ComponentOptions {
  readonly builders: ReadonlyMap<string, OptionTable>;
  readonly provisioners: ReadonlyMap<string, OptionTable>;
  readonly postProcessors: ReadonlyMap<string, OptionTable>;
  readonly dataSources: ReadonlyMap<string, OptionTable>;
}

/** Loads every component for its table. */
export async function componentOptions(catalogue: Catalogue): Promise<ComponentOptions> {
  const { names } = catalogue;
  return {
    builders: await tables(names.builders, (type) => catalogue.builder(type)),
    provisioners: await tables(names.provisioners, (type) => catalogue.provisioner(type)),
    postProcessors: await tables(names.postProcessors, (type) => catalogue.postProcessor(type)),
    dataSources: await tables(names.dataSources, (type) => catalogue.dataSource(type)),
  };
}

async function tables(
  types: readonly string[],
  load: (type: string) => Promise<{ readonly options: OptionTable } | undefined>,
): Promise<ReadonlyMap<string, OptionTable>> {
  const modules = await Promise.all(types.map(load));
  return new Map(types.map((type, i) => [type, modules[i]?.options ?? {}]));
}
