import { systemClock } from '../../src/base/clock.ts';
import type { Catalogue } from '../../src/contracts/catalogue.ts';
import type { BuilderModule, PostProcessorModule, ProvisionerModule } from '../../src/contracts/component.ts';
import { dataSource as nullDataSource } from '../../src/data-sources/null/data-source.ts';
import type { Diagnostic, Outcome } from '../../src/diag/diagnostic.ts';
import { SourceText } from '../../src/diag/source-text.ts';
import { SecretReads } from '../../src/functions/secrets/secret-reads.ts';
import { optionTable } from '../../src/options/option-table.ts';
import type { LoadedTemplate, TemplateRequest } from '../../src/template/load-template.ts';
import { noSecretStores } from './no-secret-stores.ts';
import { loadTexts } from '../../src/template/load-template.ts';
import type { TemplateSurvey } from '../../src/template/survey-template.ts';
import { surveyTexts } from '../../src/template/survey-template.ts';
import type { TemplateWorld } from '../../src/template/template-world.ts';

const refuse = { value: undefined, diags: [] };

const cloud: BuilderModule = {
  options: optionTable({
    image: { type: 'string', required: true, doc: '' },
    size: { type: 'number', default: 8, doc: '' },
    password: { type: 'string', sensitive: true, doc: '' },
    tags: { type: 'map(string)', doc: '' },
    disk: { block: { path: { type: 'string', doc: '' } }, repeat: 'many', doc: '' },
  }),
  variables: ['SourceImage'],
  steps: async () => [],
  reclaimers: async () => ({}),
  prepare: () => refuse,
};

const shell: ProvisionerModule = {
  options: optionTable({
    inline: { type: 'list(string)', doc: '' },
    env: { type: 'map(string)', doc: '' },
    wait: { type: 'duration', doc: '' },
  }),
  prepare: () => refuse,
};

const manifest: PostProcessorModule = {
  options: optionTable({ output: { type: 'string', default: 'manifest.json', doc: '' } }),
  prepare: () => refuse,
};

/** A catalogue of few small components. */
const catalogue: Catalogue = {
  builder: async (type) => (type === 'cloud' ? cloud : undefined),
  provisioner: async (type) => (type === 'shell' ? shell : undefined),
  postProcessor: async (type) => (type === 'manifest' ? manifest : undefined),
  dataSource: async (type) => (type === 'null' ? nullDataSource : undefined),
  names: {
    builders: ['cloud'],
    provisioners: ['shell'],
    postProcessors: ['manifest'],
    dataSources: ['null'],
  },
};

const world: TemplateWorld = {
  host: { env: {}, cwd: '/work', homeFolder: '/home/me', tempFolder: '/tmp', platform: 'linux' },
  clock: { ...systemClock, now: () => new Date('2026-01-02T03:04:05Z') },
  startedAt: new Date('2026-01-02T03:04:05Z'),
  randomBytes: (count) => new Uint8Array(count),
  catalogue,
  secrets: new SecretReads(noSecretStores),
  hide: () => undefined,
  standardInput: async () => new Uint8Array(),
  runCode: async () => ({ kind: 'failed', reason: 'No code runs here.', at: undefined }),
  signal: new AbortController().signal,
};

const request: TemplateRequest = {
  path: '.',
  varFiles: [],
  variables: [],
  only: [],
  except: [],
  warnOfUndeclared: true,
  dataSources: 'read',
};

export interface TextOptions extends Partial<TemplateRequest> {
  readonly env?: Readonly<Record<string, string>>;
  /** Variable files by name. */
  readonly varTexts?: Readonly<Record<string, string>>;
  readonly hide?: TemplateWorld['hide'];
}

/** Loads templates given as text, by file name. */
export function loadText(
  texts: Readonly<Record<string, string>>,
  options: TextOptions = {},
): Promise<Outcome<LoadedTemplate | undefined>> {
  return loadTexts(...textsIn(texts, options));
}

/** Surveys templates given as text, by file name. */
export function surveyText(
  texts: Readonly<Record<string, string>>,
  options: TextOptions = {},
): Promise<Outcome<TemplateSurvey | undefined>> {
  return surveyTexts(...textsIn(texts, options));
}

function textsIn(
  texts: Readonly<Record<string, string>>,
  { env = {}, varTexts = {}, hide = world.hide, ...more }: TextOptions,
): Parameters<typeof loadTexts> {
  const files = { templates: sources(texts), varFiles: sources(varTexts), root: '.' };
  return [files, { ...request, ...more }, { ...world, hide, host: { ...world.host, env } }];
}

function sources(texts: Readonly<Record<string, string>>): readonly SourceText[] {
  return Object.entries(texts).map(([name, text]) => new SourceText(name, text));
}

/** Everything wrong with a template, that of its components' options too, in the order found. */
export async function allDiags(
  texts: Readonly<Record<string, string>>,
  options?: TextOptions,
): Promise<readonly Diagnostic[]> {
  const { value, diags } = await loadText(texts, options);
  if (!value) return diags;
  const components = value.plan.builds.flatMap((build) => [
    build.source,
    ...build.provisioners,
    ...(build.errorCleanupProvisioner ? [build.errorCleanupProvisioner] : []),
    ...build.postProcessors.flat(),
  ]);
  return [...diags, ...components.flatMap((one) => value.evaluator.decode(one, undefined).diags)];
}
