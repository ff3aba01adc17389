import type { Plan, PlannedComponent, PlannedProvisioner } from '../../../src/contracts/plan.ts';
import type { Diagnostic } from '../../../src/diag/diagnostic.ts';
import type { SecretStores } from '../../../src/functions/secrets/secret-reader.ts';
import { SecretReads } from '../../../src/functions/secrets/secret-reads.ts';
import { catalogue } from '../../../src/registry/catalogue.ts';
import { loadTemplate } from '../../../src/template/load-template.ts';
import type { LoadedTemplate } from '../../../src/template/load-template.ts';
import type { TemplateWorld } from '../../../src/template/template-world.ts';
import type { CaseArguments } from './corpus-case.ts';

const startedAt = new Date('2026-02-03T04:05:06.789Z');

/** Every store knows every secret: JSON for Secrets Manager and Vault, plain text for Consul. */
const stores: SecretStores = {
  vault: async (place) => JSON.stringify({ data: { password: `of ${place}` } }),
  consul: async (place) => `value of ${place}`,
  'secrets-manager': async (place) => JSON.stringify({ password: `of ${place}` }),
};

/** The world of a case: a fixed moment, bytes that are always the same, and nothing of this machine. */
export function corpusWorld(folder: string, env: Readonly<Record<string, string>> = {}): TemplateWorld {
  const clock = { now: () => startedAt, sleep: async () => undefined };
  return {
    host: { env, cwd: folder, homeFolder: '/home/builder', tempFolder: '/tmp', platform: 'linux' },
    clock,
    startedAt,
    randomBytes: (count) => new Uint8Array(count).fill(7),
    catalogue,
    secrets: new SecretReads(stores),
    standardInput: async () => new Uint8Array(),
    runCode: async () => ({ kind: 'failed', reason: 'No code runs here.', at: undefined }),
    hide: () => undefined,
    signal: new AbortController().signal,
  };
}

export interface CasePlan {
  readonly template: LoadedTemplate | undefined;
  /** Everything that is wrong with the template, the options of its components included. */
  readonly diags: readonly Diagnostic[];
}

/** Plans a template without reading its data sources. */
export async function planCase(folder: string, given: CaseArguments): Promise<CasePlan> {
  const { path = '.', variables = {}, varFiles = [], only = [], except = [], env } = given;
  const pairs = Object.entries(variables).map(([name, text]) => ({ name, text }));
  const { value: template, diags } = await loadTemplate(
    { path, variables: pairs, varFiles, only, except, warnOfUndeclared: true, dataSources: 'check' },
    corpusWorld(folder, env),
  );
  const components = template?.plan.builds.flatMap((build) => [
    build.source,
    ...build.provisioners,
    ...(build.errorCleanupProvisioner ? [build.errorCleanupProvisioner] : []),
    ...build.postProcessors.flat(),
  ]);
  const own = components?.flatMap((one) => template?.evaluator.decode(one, undefined).diags ?? []);
  return { template, diags: [...diags, ...(own ?? [])] };
}

/** A Plan to compare: without places and ids, and with nothing of the folder that it was made in. */
export function comparablePlan({ builds }: Plan, folder: string): unknown {
  const plain = builds.map((build) => ({
    name: build.name,
    source: component(build.source),
    provisioners: build.provisioners.map(provisioner),
    errorCleanupProvisioner: build.errorCleanupProvisioner && provisioner(build.errorCleanupProvisioner),
    postProcessors: build.postProcessors.map((chain) =>
      chain.map((one) =>
        given({ ...component(one), name: one.name, keepInputArtifact: one.keepInputArtifact }),
      ),
    ),
  }));
  return JSON.parse(JSON.stringify(plain).replaceAll(folder, '<folder>'));
}

function component({ type, options, deferred }: PlannedComponent): Readonly<Record<string, unknown>> {
  return { type, options, ...(deferred.length > 0 ? { deferred } : {}) };
}

function provisioner(one: PlannedProvisioner): Readonly<Record<string, unknown>> {
  const { name, pauseBeforeMs, timeoutMs, maxRetries, onFailure } = one;
  const meta = {
    name,
    pauseBeforeMs,
    timeoutMs,
    maxRetries,
    onFailure: onFailure === 'stop' ? '' : onFailure,
  };
  return given({ ...component(one), ...meta });
}

/** Only what says something. */
function given(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== 0 && value !== undefined),
  );
}
