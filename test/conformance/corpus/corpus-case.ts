import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = fileURLToPath(new URL('../templates/', import.meta.url));
const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));

/** What the command line would say beside the template. */
export interface CaseArguments {
  /** The template within its folder; the folder itself where this is left out. */
  readonly path?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly varFiles?: readonly string[];
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A template of our own, and the Plan that it is to have. */
export interface CorpusCase extends CaseArguments {
  readonly name: string;
  readonly folder: string;
  readonly planFile: string;
}

/** All templates of the corpus: those that only the tests use, and the examples that users read. */
export function corpusCases(): readonly CorpusCase[] {
  return [
    ...foldersOf(templates).map((name) =>
      caseOf(name, join(templates, name), join(templates, name, 'plan.json')),
    ),
    ...foldersOf(examples).flatMap((name) =>
      exampleCases(name, join(examples, name)).map((given) => ({
        ...given,
        folder: join(examples, name),
        planFile: join(templates, 'plans-of-examples', `${given.name.replaceAll('/', '-')}.json`),
      })),
    ),
  ];
}

function caseOf(name: string, folder: string, planFile: string): CorpusCase {
  const file = join(folder, 'arguments.json');
  const given: CaseArguments = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { name, folder, planFile, ...withPath(given, folder) };
}

/** The JSON templates of an example are one case each. */
function exampleCases(
  name: string,
  folder: string,
): ReadonlyArray<CaseArguments & { readonly name: string }> {
  const legacy = legacyTemplates(folder);
  if (legacy.length === 0) return [{ name }];
  return legacy.map((path) => ({ name: `${name}/${path.replace(/\.json$/, '')}`, path }));
}

function withPath(given: CaseArguments, folder: string): CaseArguments {
  const [only] = legacyTemplates(folder);
  return only === undefined ? given : { path: only, ...given };
}

function legacyTemplates(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.startsWith('template') && file.endsWith('.json'));
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'plans-of-examples')
    .map(({ name }) => name)
    .sort();
}
