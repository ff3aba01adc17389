import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withResolvers } from '../base/with-resolvers.ts';
import type { Artifact } from '../contracts/artifact.ts';
import type { BuilderTools } from '../contracts/component.ts';
import type { LedgerIntent } from '../contracts/ledger.ts';
import type { PlannedBuild } from '../contracts/plan.ts';
import {
  artifact,
  engineBench,
  machine,
  plannedBuild,
  postProcessor,
  provisioner,
  settings,
  type BenchComponents,
  type EngineBench,
} from '../../test/support/engine-bench.ts';
import { CancelledError } from './engine-errors.ts';
import { prepareBuilds } from './prepare-builds.ts';
import { runBuilds, type BuildOutcome } from './run-builds.ts';
import type { RunSettings } from './run-settings.ts';

const connectStep = { name: 'StepConnect', uses: [] };
const provisionStep = { name: 'StepProvision', uses: [] };
const imageStep = { name: 'StepCreateAMI', uses: [] };

interface Run extends EngineBench {
  readonly outcomes: readonly BuildOutcome[];
}

interface RunOptions {
  readonly components: BenchComponents;
  readonly builds?: readonly PlannedBuild[];
  readonly changes?: Partial<RunSettings>;
  readonly abort?: AbortController;
}

async function run({ components, builds = [plannedBuild('vm')], changes, abort }: RunOptions): Promise<Run> {
  const bench = engineBench(components);
  const chosen = settings(changes);
  const prepared = await prepareBuilds({ builds }, chosen, bench.ports);
  const { signal } = abort ?? new AbortController();
  const outcomes = await runBuilds(prepared.value, chosen, bench.ports, signal).done;
  return { ...bench, outcomes };
}

function intent(kind: string): LedgerIntent {
  return { kind, place: { region: 'eu-west-1' }, marks: { name: 'packer_1' } };
}

/** A builder as real ones are: makes a machine, provisions it, makes an image of it. */
function vmBuilder(log: string[], makeImage: () => Promise<void> = async () => undefined) {
  return async (tools: BuilderTools): Promise<Artifact> => {
    const { step, ledger } = tools;
    await step(connectStep, () =>
      ledger.acquire(
        intent('instance'),
        async () => ({ id: 'i-1', value: 1 }),
        async ({ id }) => {
          log.push(`terminate ${id}`);
        },
      ),
    );
    tools.defer(async () => {
      log.push('disconnect');
    });
    await step(provisionStep, () => tools.provision(machine, { ID: 'i-1' }));
    await step(imageStep, makeImage);
    return artifact('ami-1');
  };
}

const provisioned = plannedBuild('vm', {
  provisioners: [provisioner('shell')],
  errorCleanupProvisioner: provisioner('rescue'),
});
const exits3 = (): Promise<void> => Promise.reject(new Error('exit 3'));

function rescue(log: string[]): () => Promise<void> {
  return async () => {
    log.push('rescue');
  };
}

test('a build that succeeds undoes what it made, last first, and gives its artifact', async () => {
  const log: string[] = [];
  const { outcomes, ledgers } = await run({ components: { builders: { vm: vmBuilder(log) } } });
  expect(outcomes).toMatchObject([{ kind: 'finished', build: 'vm.box', artifacts: [{ id: 'ami-1' }] }]);
  expect(log).toEqual(['disconnect', 'terminate i-1']);
  expect(ledgers.find()).toEqual([]);
});

test('a failing provisioner runs the error-cleanup-provisioner before anything is undone', async () => {
  const log: string[] = [];
  const { outcomes, lines } = await run({
    components: { builders: { vm: vmBuilder(log) }, provisioners: { shell: exits3, rescue: rescue(log) } },
    builds: [provisioned],
  });
  expect(outcomes).toMatchObject([{ kind: 'failed', error: { message: 'exit 3' } }]);
  expect(log).toEqual(['rescue', 'disconnect', 'terminate i-1']);
  expect(lines).toEqual(['say Provisioning step had errors: Running the cleanup provisioner, if present...']);
});

test('a step that fails after provisioning runs it too', async () => {
  const log: string[] = [];
  await run({
    components: {
      builders: { vm: vmBuilder(log, exits3) },
      provisioners: { shell: async () => undefined, rescue: rescue(log) },
    },
    builds: [provisioned],
  });
  expect(log).toEqual(['rescue', 'disconnect', 'terminate i-1']);
});

test('where it fails itself, both errors are told', async () => {
  const components = {
    builders: { vm: vmBuilder([]) },
    provisioners: { shell: exits3, rescue: () => Promise.reject(new Error('exit 8')) },
  };
  const { outcomes } = await run({ components, builds: [provisioned] });
  expect(outcomes).toMatchObject([
    { error: { message: 'Cleanup failed: exit 8. Original Provisioning error: exit 3' } },
  ]);
});

test('-on-error=abort leaves resources as they are and says what gc would remove', async () => {
  const log: string[] = [];
  const { lines, ledgers } = await run({
    components: { builders: { vm: vmBuilder(log) }, provisioners: { shell: exits3, rescue: rescue(log) } },
    builds: [provisioned],
    changes: { onError: 'abort' },
  });
  expect(log).toEqual(['disconnect']);
  expect(lines).toEqual([
    'error exit 3',
    'error Step "StepProvision" failed, aborting...',
    'error Left in place; `kiln gc` removes:\n  instance i-1 in eu-west-1',
  ]);
  expect(ledgers.find().flatMap(({ entries }) => entries)).toMatchObject([{ id: 'i-1', state: 'held' }]);
});

test('-on-error=run-cleanup-provisioner does that and leaves the rest', async () => {
  const log: string[] = [];
  await run({
    components: { builders: { vm: vmBuilder(log) }, provisioners: { shell: exits3, rescue: rescue(log) } },
    builds: [provisioned],
    changes: { onError: 'run-cleanup-provisioner' },
  });
  expect(log).toEqual(['rescue', 'disconnect']);
});

test.each<[answers: readonly string[], tries: number, log: readonly string[]]>([
  [['r', 'c'], 2, ['rescue', 'disconnect', 'terminate i-1']],
  [['x', 'a'], 1, ['disconnect']],
  [[''], 1, ['rescue', 'disconnect', 'terminate i-1']],
  [[], 1, ['rescue', 'disconnect', 'terminate i-1']],
])('-on-error=ask answered with %j tries %i times', async (answers, tries, undone) => {
  const log: string[] = [];
  let tried = 0;
  const shell = async (): Promise<void> => {
    tried++;
    throw new Error('exit 3');
  };
  await run({
    components: { builders: { vm: vmBuilder(log) }, provisioners: { shell, rescue: rescue(log) }, answers },
    builds: [provisioned],
    changes: { onError: 'ask' },
  });
  expect(tried).toBe(tries);
  expect(log).toEqual(undone);
});

test('cancellation runs the error-cleanup-provisioner, undoes, and fails with what cancelled', async () => {
  const log: string[] = [];
  const abort = new AbortController();
  const shell = async ({ signal }: { readonly signal: AbortSignal }): Promise<void> => {
    abort.abort(new CancelledError());
    signal.throwIfAborted();
  };
  const { outcomes } = await run({
    components: { builders: { vm: vmBuilder(log) }, provisioners: { shell, rescue: rescue(log) } },
    builds: [provisioned, plannedBuild('vm', { name: 'vm.second' })],
    changes: { parallelBuilds: 1 },
    abort,
  });
  expect(outcomes).toMatchObject([{ kind: 'failed', build: 'vm.box', error: { name: 'CancelledError' } }]);
  expect(log).toEqual(['rescue', 'disconnect', 'terminate i-1']);
});

test('cancellation while post-processing says what was built and stays', async () => {
  const abort = new AbortController();
  const { outcomes, lines } = await run({
    components: {
      builders: { vm: vmBuilder([]) },
      postProcessors: {
        manifest: async () => {
          abort.abort(new CancelledError());
          return { artifact: undefined, keepInput: 'yes' };
        },
      },
    },
    builds: [plannedBuild('vm', { postProcessors: [[postProcessor('manifest')]] })],
    abort,
  });
  expect(outcomes).toMatchObject([{ kind: 'failed', error: { name: 'CancelledError' } }]);
  expect(lines.at(-1)).toBe('error What was built stays: made ami-1');
});

test('when one of two parallel branches fails, what the other is making is waited for and undone', async () => {
  const log: string[] = [];
  const begun = withResolvers<void>();
  const vm = async ({ ledger }: BuilderTools): Promise<undefined> => {
    const slow = ledger.acquire(
      intent('instance'),
      async () => {
        begun.resolve();
        await delay(30);
        return { id: 'i-late', value: 1 };
      },
      async ({ id }) => {
        log.push(`terminate ${id}`);
      },
    );
    await Promise.all([slow, begun.promise.then(() => Promise.reject(new Error('no subnet')))]);
  };
  const { outcomes } = await run({ components: { builders: { vm } } });
  expect(outcomes).toMatchObject([{ kind: 'failed', error: { message: 'no subnet' } }]);
  expect(log).toEqual(['terminate i-late']);
});

test.each([
  [1, 1],
  [2, 2],
  [Infinity, 4],
])('with -parallel-builds=%d there are %d builds at once', async (parallelBuilds, most) => {
  let now = 0;
  let highest = 0;
  const order: string[] = [];
  const full = withResolvers<void>();
  const vm = async (_tools: BuilderTools): Promise<undefined> => {
    now++;
    highest = Math.max(highest, now);
    if (highest === most) full.resolve();
    await full.promise;
    await delay(5);
    now--;
  };
  const builds = ['a', 'b', 'c', 'd'].map((name) => plannedBuild('vm', { name }));
  const { outcomes, events } = await run({
    components: { builders: { vm } },
    builds,
    changes: { parallelBuilds },
  });
  for (const event of events) if (event.kind === 'build-started') order.push(event.build);
  expect(highest).toBe(most);
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  expect(outcomes.map(({ build }) => build)).toEqual(['a', 'b', 'c', 'd']);
});

test('-debug pauses after every step, before every provisioner and before every undo', async () => {
  const { lines } = await run({
    components: {
      builders: { vm: vmBuilder([]) },
      provisioners: { shell: async () => undefined },
      answers: ['', '', '', '', '', '', ''],
    },
    builds: [plannedBuild('vm', { provisioners: [provisioner('shell')] })],
    changes: { debug: true },
  });
  expect(lines).toEqual([
    `ask Pausing after run of step 'StepConnect'. Press enter to continue.`,
    'ask Pausing before the next provisioner. Press enter to continue.',
    `ask Pausing after run of step 'StepProvision'. Press enter to continue.`,
    `ask Pausing after run of step 'StepCreateAMI'. Press enter to continue.`,
    `ask Pausing before cleanup of step 'StepCreateAMI'. Press enter to continue.`,
    `ask Pausing before cleanup of step 'StepProvision'. Press enter to continue.`,
    `ask Pausing before cleanup of step 'StepConnect'. Press enter to continue.`,
  ]);
});

test('builders without steps (file) run no error-cleanup-provisioner', async () => {
  const log: string[] = [];
  const { lines } = await run({
    components: {
      builders: { vm: (tools) => tools.provision(machine, {}).then(() => undefined) },
      provisioners: { shell: exits3, rescue: rescue(log) },
    },
    builds: [provisioned],
  });
  expect(log).toEqual([]);
  expect(lines).toEqual([]);
});
