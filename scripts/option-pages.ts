import type { OptionTable } from '../src/options/option-table.ts';
import { referenceMarkdown } from '../src/options/reference-markdown.ts';
import { catalogue } from '../src/registry/catalogue.ts';

interface Documented {
  readonly folder: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly load: (name: string) => Promise<{ readonly options: OptionTable } | undefined>;
}

const { names } = catalogue;
const documented: readonly Documented[] = [
  { folder: 'builders', kind: 'builder', names: names.builders, load: (name) => catalogue.builder(name) },
  {
    folder: 'provisioners',
    kind: 'provisioner',
    names: names.provisioners,
    load: (name) => catalogue.provisioner(name),
  },
  {
    folder: 'post-processors',
    kind: 'post-processor',
    names: names.postProcessors,
    load: (name) => catalogue.postProcessor(name),
  },
  {
    folder: 'data-sources',
    kind: 'data source',
    names: names.dataSources,
    load: (name) => catalogue.dataSource(name),
  },
];

/** The reference page of every component, by its path in `docs/options/`. */
export async function optionPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const { folder, kind, names: types, load } of documented) {
    for (const type of types) {
      const component = await load(type);
      if (!component)
        throw new Error(`Cannot document the ${kind} "${type}": the catalogue does not have it`);
      pages.set(`${folder}/${type}.md`, referenceMarkdown(`The \`${type}\` ${kind}`, component.options));
    }
  }
  return pages;
}
