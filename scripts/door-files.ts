import type { OptionTable } from '../src/options/option-table.ts';
import { optionMembers } from '../src/options/type-declarations.ts';
import { catalogue } from '../src/registry/catalogue.ts';

type Kind = 'source' | 'provisioner' | 'post-processor';

interface DoorComponent {
  readonly kind: Kind;
  readonly type: string;
  /** Its name in code. */
  readonly name: string;
  readonly options: OptionTable;
}

const notice = '// Written from the option tables by `npm run generate:option-docs`: change those.\n';

/** What the package exports beside the components. */
const others = `export { build, source, type BuildOptions, type BuildValues } from './build.ts';
export type {
  BuildDefinition,
  PostProcessorDefinition,
  ProvisionerDefinition,
  SourceDefinition,
} from '../contracts/definition.ts';
export type { OneOrMany } from './one-or-many.ts';
export type { PostProcessorSettings, ProvisionerSettings } from './settings.ts';
export { variable, type VariableOptions, type VariableType, type VariableTypes } from './variable.ts';
`;

/** The generated files of `src/door/`, by their names. */
export async function doorFiles(): Promise<ReadonlyMap<string, string>> {
  const components = await doorComponents();
  const files = new Map<string, string>();
  for (const component of components)
    files.set(`components/${fileName(component)}`, componentFile(component));
  files.set('build-variable-names.ts', await variablesFile());
  const lines = components.map(
    (one) => `export { ${one.name}, type ${optionsName(one)} } from './components/${fileName(one)}';\n`,
  );
  files.set('index.ts', `${notice}${lines.join('')}${others}`);
  return files;
}

async function doorComponents(): Promise<readonly DoorComponent[]> {
  const { builders, provisioners, postProcessors } = catalogue.names;
  const components: DoorComponent[] = [];
  const add = (kind: Kind, type: string, module: { readonly options: OptionTable } | undefined): void => {
    if (module) components.push({ kind, type, name: codeName(kind, type), options: module.options });
  };
  for (const type of builders) add('source', type, await catalogue.builder(type));
  for (const type of provisioners) add('provisioner', type, await catalogue.provisioner(type));
  for (const type of postProcessors) add('post-processor', type, await catalogue.postProcessor(type));
  return components;
}

/** Words of JavaScript, and names that the door has for something else. */
const taken = new Set(['null', 'build', 'source', 'variable']);

/** The type in camel case. Where several kinds have the same type, the provisioner has the plain name. */
function codeName(kind: Kind, type: string): string {
  const name = type.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  if (kind === 'provisioner' && !taken.has(name)) return name;
  if (!taken.has(name) && !catalogue.names.provisioners.includes(type)) return name;
  return `${name}${kind === 'source' ? 'Source' : 'PostProcessor'}`;
}

function fileName({ kind, type }: DoorComponent): string {
  return `${kind}-${type}.ts`;
}

function optionsName({ name }: DoorComponent): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Options`;
}

const kinds = {
  source: { made: 'SourceDefinition', settings: undefined, what: 'source' },
  provisioner: { made: 'ProvisionerDefinition', settings: 'ProvisionerSettings', what: 'provisioner' },
  'post-processor': {
    made: 'PostProcessorDefinition',
    settings: 'PostProcessorSettings',
    what: 'post-processor',
  },
} as const;

function componentFile(component: DoorComponent): string {
  const { kind, type, name, options } = component;
  const { made, settings, what } = kinds[kind];
  const members = optionMembers(options);
  const isNamed = kind === 'source';
  return `${notice}import type { ${made} } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
${members.includes('OneOrMany<') ? "import type { OneOrMany } from '../one-or-many.ts';\n" : ''}${settings ? `import type { ${settings} } from '../settings.ts';\n` : ''}
/** The options of the \`${type}\` ${what}. */
export interface ${optionsName(component)}${settings ? ` extends ${settings}` : ''} {
${members}}

/** The \`${type}\` ${what}. */
export function ${name}(${isNamed ? 'name: string, ' : ''}options: ${optionsName(component)}): ${made} {
  return { kind: '${kind}', type: '${type}', ${isNamed ? 'name, ' : ''}options: { ...options }, declaredAt: callerPlace(${name}) };
}
`;
}

async function variablesFile(): Promise<string> {
  const own = new Set<string>();
  for (const type of catalogue.names.builders)
    for (const name of (await catalogue.builder(type))?.variables ?? []) own.add(name);
  const list = [...own].map((name) => `  '${name}',\n`).join('');
  return `${notice}import { commonBuildVariables } from '../contracts/build-variables.ts';

/** What \`build.X\` may be in provisioners and post-processors; some are of a few builders only. */
export const buildVariableNames = [\n  ...commonBuildVariables,\n${list}] as const;\n`;
}
