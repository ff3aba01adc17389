import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = fileURLToPath(new URL('../templates/', import.meta.url));
const plansOfExamples = join(templates, 'plans-of-examples');
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
  const ours = casesIn(templates).map((one) => ({
    ...one,
    ...argumentsIn(join(one.folder, 'arguments.json')),
    planFile: join(one.folder, 'plan.json'),
  }));
  const shown = casesIn(examples)
    .filter(isOneTemplate)
    .map((one) => {
      const beside = join(plansOfExamples, one.name.replaceAll('/', '-'));
      return { ...one, ...argumentsIn(`${beside}.arguments.json`), planFile: `${beside}.json` };
    });
  return [...ours, ...shown];
}

/** The templates of the folder for rehearsals each stand for themselves; they are rehearsed. */
function isOneTemplate({ name }: Place): boolean {
  return name.split('/')[0] !== 'rehearsal';
}

type Place = Pick<CorpusCase, 'name' | 'folder' | 'path'>;

/** A case for each folder of a template, and for each JSON template. */
function casesIn(root: string): readonly Place[] {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  return folders
    .map((folder) => join(folder.parentPath, folder.name))
    .sort()
    .flatMap((folder): readonly Place[] => {
      const name = relative(root, folder);
      const files = readdirSync(folder);
      const legacy = files.filter((file) => isLegacyTemplate(join(folder, file)));
      const isFolder = files.some((file) => /\.pkr\.(?:hcl|json)$/.test(file));
      return [...(isFolder ? [{ name, folder }] : []), ...legacy.map((path) => ({ name, folder, path }))];
    });
}

/** Variable files and Plans are JSON, too. */
function isLegacyTemplate(path: string): boolean {
  return /(?<!\.pkr|\.pkrvars)\.json$/.test(path) && /^ {2}"builders"/m.test(readFileSync(path, 'utf8'));
}

function argumentsIn(file: string): CaseArguments {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
