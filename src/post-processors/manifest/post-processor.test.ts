import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordingUi, runContext } from '../../../test/support/recording-machine.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { RunContext } from '../../contracts/component.ts';
import { literalConfig } from '../../options/literal-config.ts';
import { manifestOptions } from './options.ts';
import { manifestPostProcessor } from './post-processor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-manifest-'));
  writeFileSync(join(folder, 'out.txt'), 'alpha\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const artifact: Artifact = {
  builderId: 'packer.file',
  id: 'File',
  files: ['./out.txt'],
  description: '',
  generatedData: { ID: '<unknown>' },
  destroy: async () => {},
};

async function run(options: Readonly<Record<string, unknown>> = {}, over: Partial<RunContext> = {}) {
  const context = { ...runContext(folder), ...over };
  const { value } = manifestPostProcessor.prepare(literalConfig(manifestOptions, options), context);
  return value?.run({ artifact, ui: recordingUi().ui, signal: new AbortController().signal });
}

function manifest(name = 'packer-manifest.json'): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

const entry = {
  name: 'box',
  builder_type: 'null',
  build_time: 1_700_000_000,
  files: [{ name: './out.txt', size: 6 }],
  artifact_id: 'File',
  packer_run_uuid: 'run-1',
  custom_data: null,
};

test('the build is written, and its artifact kept whatever the template says', async () => {
  expect(await run()).toEqual({ artifact, keepInput: 'always' });
  expect(manifest()).toEqual({ builds: [entry], last_run_uuid: 'run-1' });
  expect(existsSync(join(folder, 'packer-manifest.json.lock'))).toBe(false);
});

test('options change what is written', async () => {
  const custom_data = { who: 'doc', id: '{{ build `ID` }}' };
  await run({ output: 'own.json', strip_path: true, strip_time: true, custom_data });
  const { build_time: _, ...timeless } = entry;
  const files = [{ name: 'out.txt', size: 6 }];
  const want = { ...timeless, files, custom_data: { id: '<unknown>', who: 'doc' } };
  expect(manifest('own.json')).toEqual({ builds: [want], last_run_uuid: 'run-1' });
});

test('builds at the same time are all written, over a lock file that somebody left', async () => {
  writeFileSync(join(folder, 'packer-manifest.json.lock'), '');
  await Promise.all(['a', 'b', 'c', 'd'].map((buildName) => run({}, { buildName })));
  const builds = ['a', 'b', 'c', 'd'].map((name) => ({ ...entry, name }));
  const written = manifest() as { readonly builds: ReadonlyArray<{ readonly name: string }> };
  expect(written.builds.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(builds);
  expect(existsSync(join(folder, 'packer-manifest.json.lock'))).toBe(false);
});

test('other runs are added to, with -force dropped', async () => {
  await run();
  await run({}, { runUuid: 'run-2' });
  expect(manifest()).toMatchObject({ builds: [{ packer_run_uuid: 'run-1' }, { packer_run_uuid: 'run-2' }] });
  await run({}, { runUuid: 'run-3', force: true });
  await run({}, { runUuid: 'run-3', force: true });
  expect(manifest()).toMatchObject({ builds: [{ packer_run_uuid: 'run-3' }, { packer_run_uuid: 'run-3' }] });
});

test('what is no manifest is not touched', async () => {
  writeFileSync(join(folder, 'packer-manifest.json'), 'oops');
  await expect(run()).rejects.toThrow('Cannot add to packer-manifest.json');
  expect(readFileSync(join(folder, 'packer-manifest.json'), 'utf8')).toBe('oops');
});

test('a folder that is not there is an error', async () => {
  await expect(run({ output: 'm/own.json' })).rejects.toThrow(
    'Cannot write the manifest m/own.json: its folder is not there',
  );
});
