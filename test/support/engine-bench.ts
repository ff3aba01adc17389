import { literalConfig } from '../../src/options/literal-config.ts';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import type { Artifact } from '../../src/contracts/artifact.ts';
import type { BuildEvent } from '../../src/contracts/build-event.ts';
import type { Catalogue } from '../../src/contracts/catalogue.ts';
import type {
  BuilderModule,
  BuilderTools,
  PostProcessed,
  PostProcessorTools,
  ProvisionerTools,
  RunContext,
} from '../../src/contracts/component.ts';
import type { Communicator } from '../../src/contracts/communicator.ts';
import type { BuildVariables } from '../../src/contracts/plan-evaluator.ts';
import type {
  PlannedBuild,
  PlannedComponent,
  PlannedPostProcessor,
  PlannedProvisioner,
} from '../../src/contracts/plan.ts';
import { LedgerStore } from '../../src/engine/ledger/ledger-store.ts';
import type { EnginePorts, RunSettings } from '../../src/engine/run-settings.ts';
import { tempFolder } from './temp-folder.ts';

type RunBuilder = (tools: BuilderTools, context: RunContext) => Promise<Artifact | undefined>;
type RunProvisioner = (tools: ProvisionerTools) => Promise<void>;
type RunPostProcessor = (tools: PostProcessorTools) => Promise<PostProcessed>;

/** What each type of component does in a test. */
export interface BenchComponents {
  readonly builders?: Readonly<Record<string, RunBuilder>>;
  readonly provisioners?: Readonly<Record<string, RunProvisioner>>;
  readonly postProcessors?: Readonly<Record<string, RunPostProcessor>>;
  /** What is typed at the terminal, question by question; nobody is there without it. */
  readonly answers?: readonly string[];
}

export interface EngineBench {
  readonly ports: EnginePorts;
  readonly events: readonly BuildEvent[];
  /** Everything said and asked, in order: `say text`, `error text`, `ask text`. */
  readonly lines: readonly string[];
  /** What `build.X` was when a component's options were decoded, by the component's type. */
  readonly decodedWith: ReadonlyMap<string, BuildVariables | undefined>;
  readonly ledgers: LedgerStore;
}

const noOptions = {
  options: {},
  variables: [],
  steps: async () => [],
  reclaimers: async () => ({}),
} as const;

/** An engine's surroundings with components that are functions of the test. */
export function engineBench(components: BenchComponents): EngineBench {
  const { builders = {}, provisioners = {}, postProcessors = {}, answers = [] } = components;
  const events: BuildEvent[] = [];
  const lines: string[] = [];
  const decodedWith = new Map<string, BuildVariables | undefined>();
  const ledgers = new LedgerStore(join(tempFolder(), 'ledgers'), { pid: 1, started: '', host: '' });
  let asked = 0;
  const catalogue: Catalogue = {
    builder: async (type) => builders[type] && builderModule(builders[type]),
    provisioner: async (type) => {
      const run = provisioners[type];
      return run && { options: {}, prepare: () => ({ value: { run }, diags: [] }) };
    },
    postProcessor: async (type) => {
      const run = postProcessors[type];
      return run && { options: {}, prepare: () => ({ value: { run }, diags: [] }) };
    },
    dataSource: async () => undefined,
    names: { builders: [], provisioners: [], postProcessors: [], dataSources: [] },
  };
  const ports: EnginePorts = {
    catalogue,
    evaluator: {
      decode: (component, variables) => {
        decodedWith.set(component.type, variables);
        return { value: literalConfig({}, {}), diags: [] };
      },
    },
    connect: async () => machine,
    ledgers,
    ask: async (_build, question) => {
      if (answers[asked] === undefined) return undefined;
      lines.push(`ask ${question}`);
      return answers[asked++];
    },
    sink: (event) => {
      events.push(event);
      if (event.kind === 'say' || event.kind === 'error') lines.push(`${event.kind} ${event.text}`);
    },
    hide: () => undefined,
    halt: new AbortController().signal,
  };
  return { ports, events, lines, decodedWith, ledgers };
}

function builderModule(run: RunBuilder): BuilderModule {
  return {
    ...noOptions,
    prepare: (_config, context) => ({ value: { run: (tools) => run(tools, context) }, diags: [] }),
  };
}

/** A machine on which everything works and nothing happens. */
export const machine: Communicator = {
  exec: async () => ({ kind: 'exited', code: 0 }),
  upload: async () => undefined,
  uploadFolder: async () => undefined,
  download: async () => undefined,
  downloadFolder: async () => undefined,
  close: async () => undefined,
};

export function settings(changes: Partial<RunSettings> = {}): RunSettings {
  return {
    host: { env: {}, cwd: '/', homeFolder: '/', tempFolder: '/tmp', platform: 'linux' },
    clock: systemClock,
    startedAt: new Date('2026-01-02T03:04:05Z'),
    runUuid: '00000000-0000-4000-8000-000000000000',
    force: false,
    debug: false,
    onError: 'cleanup',
    parallelBuilds: Infinity,
    sensitiveVariables: [],
    ...changes,
  };
}

function component(type: string): PlannedComponent {
  return {
    id: type,
    type,
    declaredAt: { file: 't.pkr.hcl', line: 1, column: 1 },
    options: {},
    deferred: [],
  };
}

export function provisioner(type: string, meta: Partial<PlannedProvisioner> = {}): PlannedProvisioner {
  const none = { name: '', pauseBeforeMs: 0, timeoutMs: 0, maxRetries: 0, onFailure: 'stop' } as const;
  return { ...component(type), ...none, ...meta };
}

export function postProcessor(type: string, keepInputArtifact?: boolean): PlannedPostProcessor {
  return { ...component(type), name: '', keepInputArtifact };
}

export function plannedBuild(type: string, parts: Partial<PlannedBuild> = {}): PlannedBuild {
  return {
    name: `${type}.box`,
    sourceName: 'box',
    source: component(type),
    provisioners: [],
    errorCleanupProvisioner: undefined,
    postProcessors: [],
    ...parts,
  };
}

/** An artifact that notes in `destroyed` when it is taken away. */
export function artifact(id: string, destroyed: string[] = []): Artifact {
  return {
    builderId: 'test',
    id,
    files: [],
    description: `made ${id}`,
    generatedData: { ID: id },
    destroy: async () => {
      destroyed.push(id);
    },
  };
}
