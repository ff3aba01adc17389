import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingUi, runContext, toolsFor } from '../../../test/support/recording-machine.ts';
import { localScriptOptions } from '../../communicators/local/local-script-options.ts';
import { noneCommunicator } from '../../communicators/none/none-communicator.ts';
import { literalConfig } from '../../options/literal-config.ts';
import { shellLocalProvisioner } from './provisioner.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-shell-local-'));
  writeFileSync(join(folder, 'plain.sh'), '#!/bin/sh\necho ran\n', { mode: 0o644 });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\necho "$A|$B|$C"; echo oops >&2\n', { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

function prepare(options: Readonly<Record<string, unknown>>) {
  return shellLocalProvisioner.prepare(literalConfig(localScriptOptions, options), runContext(folder));
}

async function run(options: Readonly<Record<string, unknown>>, signal = new AbortController().signal) {
  const { value, diags } = prepare(options);
  expect(diags).toEqual([]);
  const { ui, lines } = recordingUi();
  const tools = toolsFor(noneCommunicator, { ui, signal, variables: { ID: 'i-1' } });
  const error: unknown = await value?.run(tools).catch((error: unknown) => error);
  const shown = lines.map((line) =>
    line.replace(/packer-shell\d+/, 'packer-shellN').replaceAll(folder, '<here>'),
  );
  return { lines: shown, error: error instanceof Error ? error.message : undefined };
}

test.each([
  [
    { inline: ['env | grep ^PACKER_BUILD | sort', 'echo $0', 'pwd'] },
    [
      'Running local script: <here>/packer-shellN',
      'PACKER_BUILDER_TYPE=null',
      'PACKER_BUILD_NAME=box',
      '<here>/packer-shellN',
      '<here>',
    ],
  ],
  [
    { script: './run.sh', environment_vars: ['A=x y', 'B=list'], env: { B: 'map', C: "it's" } },
    ['Running local script: ./run.sh', "x y|map|it's", '! oops'],
  ],
  [{ command: 'echo $PACKER_BUILD_NAME' }, ['Running local script: <here>/packer-shellN', 'box']],
  [
    {
      inline: ['echo by $RUNNER'],
      env: { RUNNER: 'me' },
      execute_command: ['/bin/sh', '-c', 'echo {{ build `ID` }}; {{.Vars}} /bin/sh {{.Script}}'],
    },
    ['Running local script: <here>/packer-shellN', 'i-1', 'by me'],
  ],
  [
    { inline: ['echo traced >&2'], inline_shebang: '/bin/bash -x', tempfile_extension: '.txt' },
    ['Running local script: <here>/packer-shellN.txt', '! + echo traced', '! traced'],
  ],
  [{ inline: ['echo no'], only_on: ['windows', 'darwin'] }, ['Skipped, since only_on does not name linux']],
  [{ inline: ['exit 3'], valid_exit_codes: [0, 3] }, ['Running local script: <here>/packer-shellN']],
])('%j', async (options, want) => {
  const { lines, error } = await run(options);
  expect(error).toBeUndefined();
  expect(lines).toEqual(want);
});

test.each([
  [{ inline: ['exit 3'] }, 'The inline script exited with code 3; allowed by valid_exit_codes: 0'],
  [{ script: 'plain.sh' }, 'The script plain.sh exited with code 126; allowed by valid_exit_codes: 0'],
])('%j fails: %s', async (options, want) => {
  expect((await run(options)).error).toBe(want);
});

test('a cancelled script is ended, and its temporary file removed', async () => {
  const { error } = await run({ inline: ['sleep 100'] }, timeoutSignal(150));
  expect(error).toContain('timeout');
  expect(readdirSync(folder)).toEqual(['plain.sh', 'run.sh']);
});

test.each([
  [{}, 'There is nothing to run here.'],
  [{ inline: ['true'], command: 'true' }, 'Only one of "inline" and "command" can say what to run.'],
  [{ inline: ['true'], only_on: ['beos'] }, 'There is no operating system "beos" in only_on.'],
  [{ inline: ['true'], execute_command: [] }, 'The list execute_command is empty.'],
])('%j is a mistake: %s', (options, want) => {
  const { value, diags } = prepare(options);
  expect(value).toBeUndefined();
  expect(diags.map(({ detail }) => detail)).toEqual([expect.stringContaining(want)]);
});
