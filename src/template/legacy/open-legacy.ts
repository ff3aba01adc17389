import type { TemplateValues } from '../../options/template-values.ts';
import { SecretMask } from '../../base/secret-mask.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { VariableArgument } from '../assign-variables.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import { callGoFunction } from '../../go-template/go-function.ts';
import { secretTemplateFunctions } from '../../functions/secrets/secret-template-functions.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import type { TemplateWorld } from '../template-world.ts';
import { checkTemplate } from './check-template.ts';
import { legacyFunctions } from './legacy-functions.ts';
import { readLegacyFiles } from './legacy-files.ts';
import type { LegacyFiles } from './legacy-files.ts';
import type { RawTemplate } from './raw-template.ts';
import { readRawTemplate } from './read-raw-template.ts';
import { readVariableFile } from './read-variable-file.ts';
import type { GivenVariable } from './user-variables.ts';
import { assignUserVariables, resolveUserVariables } from './user-variables.ts';

export interface LegacyRequest {
  /** `-` is standard input. */
  readonly path: string;
  /** `-var` in order. */
  readonly variables: readonly VariableArgument[];
  readonly varFiles: readonly string[];
}

/** A legacy template whose shape is right, and what is given to its variables. */
export interface ReadLegacy {
  readonly raw: RawTemplate;
  /** Of the variable files, then of the command line. */
  readonly given: readonly GivenVariable[];
  readonly folder: string | undefined;
  readonly sources: readonly SourceText[];
}

/** Reads a legacy template and its variable files, and says what is wrong with their shape. */
export async function readLegacy(
  request: LegacyRequest,
  world: TemplateWorld,
): Promise<Outcome<ReadLegacy | undefined>> {
  const files = await readLegacyFiles(request, world);
  if (files.value === undefined) return refusal(...files.diags);
  const read = readLegacyTexts(files.value, request);
  return { value: read.value, diags: [...files.diags, ...read.diags] };
}

/** The same for texts that have been read. */
export function readLegacyTexts(
  { template, varFiles, folder }: LegacyFiles,
  { variables }: Pick<LegacyRequest, 'variables'>,
): Outcome<ReadLegacy | undefined> {
  const found = new DiagnosticList();
  const raw = found.take(readRawTemplate(template));
  const fromFiles = varFiles.flatMap((file) => found.take(readVariableFile(file)));
  if (!raw || hasErrors(found.diags)) return refusal(...found.diags);
  const fromArguments = variables.map((one) => ({ ...one, range: undefined }));
  const given = [...fromFiles, ...fromArguments];
  hideSensitive(raw, given);
  return { value: { raw, given, folder, sources: [template, ...varFiles] }, diags: found.diags };
}

/** What a template's user variables come to. */
export interface EvaluatedLegacy {
  readonly values: TemplateValues;
  /** Knows the values of sensitive variables and what was read from stores of secrets. */
  readonly mask: SecretMask;
}

/** Checks a template as a whole and gives its user variables their values; the sensitive ones are hidden. */
export async function evaluateLegacy(
  { raw, given, folder }: ReadLegacy,
  world: TemplateWorld,
): Promise<Outcome<EvaluatedLegacy>> {
  const found = new DiagnosticList();
  found.add(...checkTemplate(raw, new Set(given.map(({ name }) => name))));
  const nothing = { userVariables: {}, templateDir: folder };
  const functions = legacyFunctions(world, { values: nothing, env: world.host.env });
  const secrets = new Set<string>();
  const all = { ...functions, ...noting(secretTemplateFunctions(world.secrets), secrets) };
  const assigned = assignUserVariables(raw.variables, given);
  const resolve = (): ReturnType<typeof resolveUserVariables> => resolveUserVariables(assigned, all);
  const resolved = found.take(await world.secrets.settle(resolve, world.signal));
  const sensitive = raw.variables.filter(({ isSensitive }) => isSensitive);
  const declared = sensitive.flatMap(({ name }) => resolved.get(name) ?? []);
  world.hide(declared, 'declared');
  world.hide([...secrets], 'derived');
  const mask = new SecretMask();
  mask.add(declared);
  mask.addDerived([...secrets]);
  const values = { ...nothing, userVariables: Object.fromEntries(resolved) };
  return { value: { values, mask }, diags: found.diags };
}

/** The same functions, which note what they give. */
function noting(functions: GoFunctions, given: Set<string>): GoFunctions {
  return Object.fromEntries(
    Object.entries(functions).map(([name, called]) => [
      name,
      (...args: readonly unknown[]) => {
        const text = callGoFunction(called, args);
        if (typeof text === 'string') given.add(text);
        return text;
      },
    ]),
  );
}

/** Keeps the values of sensitive variables out of every snippet. */
function hideSensitive({ variables }: RawTemplate, given: readonly GivenVariable[]): void {
  const sensitive = variables.filter(({ isSensitive }) => isSensitive);
  const names = new Set(sensitive.map(({ name }) => name));
  const ranges = [
    ...sensitive.map((variable) => variable.default?.range),
    ...given.filter(({ name }) => names.has(name)).map(({ range }) => range),
  ];
  for (const range of ranges) range?.source.hide(range);
}
