import { expect, test } from 'vitest';
import type { PostProcessorTools } from '../contracts/component.ts';
import type { PlannedPostProcessor } from '../contracts/plan.ts';
import {
  artifact,
  engineBench,
  plannedBuild,
  postProcessor,
  settings,
  type EngineBench,
} from '../../test/support/engine-bench.ts';
import { postProcess } from './post-process.ts';
import { contextOf } from './run-settings.ts';

type Chains = ReadonlyArray<readonly PlannedPostProcessor[]>;

interface Processed {
  readonly bench: EngineBench;
  readonly results: readonly string[];
  readonly destroyed: readonly string[];
  readonly error: string | undefined;
}

/** `pack` makes a new artifact and lets go of its input, `note` keeps it, `insist` keeps it whatever the template says. */
async function processed(chains: Chains): Promise<Processed> {
  const destroyed: string[] = [];
  const next = (name: string, { artifact: input }: PostProcessorTools) =>
    artifact(`${input.id}>${name}`, destroyed);
  const bench = engineBench({
    postProcessors: {
      pack: async (tools) => ({ artifact: next('pack', tools), keepInput: 'no' }),
      note: async (tools) => ({ artifact: next('note', tools), keepInput: 'yes' }),
      insist: async (tools) => ({ artifact: next('insist', tools), keepInput: 'always' }),
      end: async () => ({ artifact: undefined, keepInput: 'yes' }),
      fail: () => Promise.reject(new Error('no space')),
    },
  });
  const host = {
    build: 'file.box',
    context: contextOf(plannedBuild('file'), settings()),
    ports: bench.ports,
    builderVariables: ['SourceAMI'],
    signal: new AbortController().signal,
  };
  let results: readonly string[] = [];
  let error: string | undefined;
  try {
    results = (await postProcess(artifact('made', destroyed), chains, host)).map(({ id }) => id);
  } catch (caught) {
    error = caught instanceof Error ? caught.message : 'no error';
  }
  return { bench, results, destroyed, error };
}

test.each<[what: string, chains: Chains, results: readonly string[], destroyed: readonly string[]]>([
  ['no chain', [], ['made'], []],
  ['a post-processor that keeps', [[postProcessor('note')]], ['made', 'made>note'], []],
  ['one that does not keep', [[postProcessor('pack')]], ['made>pack'], ['made']],
  ['one told to keep', [[postProcessor('pack', true)]], ['made', 'made>pack'], []],
  ['one told not to keep', [[postProcessor('note', false)]], ['made>note'], ['made']],
  ['one that insists on keeping', [[postProcessor('insist', false)]], ['made', 'made>insist'], []],
  [
    'a chain that lets its middle go',
    [[postProcessor('note'), postProcessor('pack')]],
    ['made', 'made>note>pack'],
    ['made>note'],
  ],
  [
    'a chain that keeps its middle',
    [[postProcessor('pack'), postProcessor('note')]],
    ['made>pack', 'made>pack>note'],
    ['made'],
  ],
  [
    'two chains of which one keeps',
    [[postProcessor('pack')], [postProcessor('note')]],
    ['made', 'made>pack', 'made>note'],
    [],
  ],
  ['a chain that ends without an artifact', [[postProcessor('end'), postProcessor('pack')]], [], ['made']],
])('%s', async (_what, chains, results, destroyed) => {
  expect(await processed(chains)).toMatchObject({ results, destroyed, error: undefined });
});

test('a failing post-processor ends its chain, the others run, and the builder artifact goes', async () => {
  const { error, destroyed, bench } = await processed([
    [postProcessor('fail'), postProcessor('note')],
    [postProcessor('pack')],
  ]);
  expect(error).toBe('Post-processor failed: no space');
  expect(destroyed).toEqual(['made']);
  expect(bench.lines).toEqual(['say Running post-processor: fail', 'say Running post-processor: pack']);
});

test('build.X is what the artifact knows, and unknown otherwise', async () => {
  const { bench } = await processed([[postProcessor('note')]]);
  expect(bench.decodedWith.get('note')).toMatchObject({
    ID: 'made',
    Host: '<unknown>',
    SourceAMI: '<unknown>',
  });
});
