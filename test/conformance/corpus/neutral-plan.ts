import { packerTemplateFunctions } from '../../../src/go-template/packer-functions.ts';
import { parseGoTemplate } from '../../../src/go-template/parse.ts';
import { renderGoTemplate } from '../../../src/go-template/render.ts';
import { corpusWorld } from './plan-case.ts';

/** What tells the two languages of one template apart. */
export interface Language {
  /** What the JSON called the builds, and how they are called now; empty for the JSON itself. */
  readonly buildNames: ReadonlyMap<string, string>;
  readonly user: Readonly<Record<string, string>>;
}

/** A Plan in which it does not show any more whether it was made from JSON or from HCL2. */
export function neutralPlan(plan: unknown, language: Language): unknown {
  const old = new Map([...language.buildNames].map(([was, is]) => [is, was]));
  return sorted(
    builds(plan).map((build) => {
      const renamed = old.get(build.name);
      const name = renamed ?? builderName(build);
      const alias = renamed && build.name.slice(build.source.type.length + 1);
      const shown = (text: string): string =>
        neutralText(text, language, { name, type: build.source.type, alias });
      return neutral({ ...withoutImage(build), name }, shown);
    }),
  );
}

/** Names of builders as the JSON renders them. */
export function renderedNames(
  names: ReadonlyMap<string, string>,
  user: Language['user'],
): ReadonlyMap<string, string> {
  return new Map([...names].map(([was, is]) => [render(was, user, { name: was, type: '' }), is]));
}

interface Build {
  readonly name: string;
  readonly source: { readonly type: string; readonly options: Readonly<Record<string, unknown>> };
}

/** Builds of JSON templates show the type of a builder before the name that it was given. */
function builderName({ name, source }: Build): string {
  return name.startsWith(`${source.type}.`) ? name.slice(source.type.length + 1) : name;
}

function builds(plan: unknown): readonly Build[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by comparablePlan
  return plan as readonly Build[];
}

/** In HCL2 a data source finds the image, of which a Plan knows nothing yet. */
function withoutImage(build: Build): object {
  const { source_ami: id, source_ami_filter: filter, ...options } = build.source.options;
  const image = filter === undefined && id !== '<unknown>' ? id : 'found by a filter';
  return {
    ...build,
    source: { ...build.source, options: { ...options, ...(image ? { source_ami: image } : {}) } },
  };
}

/** Builds run in no order. */
function sorted(plan: readonly unknown[]): unknown {
  return plan
    .map((build) => JSON.stringify(build))
    .sort()
    .map((build): unknown => JSON.parse(build));
}

function neutral(value: unknown, shown: (text: string) => string): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map((item) => neutral(item, shown));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    // The text of an expression is that of its language, and a name that only repeats the type says nothing.
    .filter(([key, entry]) => key !== 'text' && !(key === 'name' && 'type' in value && value.type === entry))
    .map(([key, entry]) => [shown(key), neutral(entry, shown)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface NamedBuild {
  readonly name: string;
  readonly type: string;
  readonly alias: string | undefined;
}

function neutralText(text: string, { user }: Language, build: NamedBuild): string {
  const { name, alias } = build;
  const rendered = text.includes('{{') ? render(text, user, build) : text;
  const named = alias === undefined ? rendered : rendered.replaceAll(new RegExp(`\\b${alias}\\b`, 'g'), name);
  return named
    .replaceAll('<folder>', '.')
    .replaceAll(/1770091506|20260203040506/g, '<time>')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>');
}

/** As a component would later; fields, of which nothing is known yet, stay. */
function render(
  text: string,
  userVariables: Language['user'],
  build: Pick<NamedBuild, 'name' | 'type'>,
): string {
  const { startedAt, randomBytes, host } = corpusWorld('<folder>');
  const functions = packerTemplateFunctions({
    startedAt,
    randomBytes,
    cwd: host.cwd,
    templateDir: '<folder>',
    packerVersion: '1.16.0',
    buildName: build.name,
    buildType: build.type,
    userVariables,
    env: undefined,
    build: (name) => `<${name}>`,
  });
  const fields = [...text.matchAll(/\.([A-Z]\w*)/g)].map(
    ([field, name = '']) => [name, `{{ ${field} }}`] as const,
  );
  const parsed = parseGoTemplate(text);
  const rendered = parsed.ok && renderGoTemplate(parsed.value, new Map(fields), functions);
  // What is left of a text that has been rendered may look like a template.
  return rendered && rendered.ok ? rendered.value : text;
}

/** In HCL2 a Plan hides secrets wherever they flow, and those of data sources are not known in it. */
export function withoutSecrets(was: unknown, is: unknown): unknown {
  if (typeof is === 'string' && /<sensitive>|^<unknown>$/.test(is)) return is;
  if (Array.isArray(was) && Array.isArray(is)) return was.map((one, i) => withoutSecrets(one, is[i]));
  if (!isRecord(was) || !isRecord(is)) return was;
  return Object.fromEntries(Object.entries(was).map(([key, one]) => [key, withoutSecrets(one, is[key])]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
