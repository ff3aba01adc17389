import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  recordingMachine,
  recordingUi,
  runContext,
  toolsFor,
} from '../../../test/support/recording-machine.ts';
import { noneCommunicator } from '../../communicators/none/none-communicator.ts';
import type { ExitStatus } from '../../contracts/communicator.ts';
import { literalConfig } from '../../options/literal-config.ts';
import { shellOptions } from './options.ts';
import { shellProvisioner } from './provisioner.ts';

const ok: ExitStatus = { kind: 'exited', code: 0 };
const lost: ExitStatus = { kind: 'disconnected' };
const vars = "PACKER_BUILDER_TYPE='null' PACKER_BUILD_NAME='box' ";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-shell-'));
  writeFileSync(join(folder, 'go.sh'), 'echo first\r\necho last');
});
afterAll(() => rmSync(folder, { recursive: true }));

function prepare(options: Readonly<Record<string, unknown>>) {
  return shellProvisioner.prepare(literalConfig(shellOptions, options), runContext(folder));
}

interface Trial {
  readonly answers?: ReadonlyArray<readonly [RegExp, ExitStatus | Error]>;
  readonly signal?: AbortSignal;
}

async function run(options: Readonly<Record<string, unknown>>, { answers = [], signal }: Trial = {}) {
  const { value, diags } = prepare({ remote_path: '/tmp/s', ...options });
  expect(diags).toEqual([]);
  const { communicator, asked } = recordingMachine(answers);
  const { ui, lines } = recordingUi();
  const variables = { ID: 'i-1', PackerHTTPAddr: '' };
  const tools = toolsFor(communicator, { ui, variables, ...(signal && { signal }) });
  const error: unknown = await value?.run(tools).catch((error: unknown) => error);
  return { asked, lines, error: error instanceof Error ? error.message : undefined };
}

describe('what is asked of the machine', () => {
  test.each([
    [
      'inline lines',
      { inline: ['echo one'] },
      [
        'upload /tmp/s (22 bytes, mode its own): #!/bin/sh -e\necho one\n',
        'chmod 0755 /tmp/s',
        `chmod +x /tmp/s; ${vars} /tmp/s`,
        'rm -f /tmp/s',
        'rm -f ',
      ],
    ],
    [
      'a script with the line ends of Windows, left there',
      { script: 'go.sh', skip_clean: true },
      [
        'upload /tmp/s (21 bytes, mode its own): echo first\necho last\n',
        'chmod 0755 /tmp/s',
        `chmod +x /tmp/s; ${vars} /tmp/s`,
      ],
    ],
    [
      'a script byte for byte, started another way',
      {
        scripts: ['go.sh'],
        binary: true,
        execute_command: "sudo sh -c '{{.Vars}} {{.Path}} {{ build `ID` }}'",
      },
      [
        'upload /tmp/s (21 bytes, mode its own): echo first\r\necho last',
        'chmod 0755 /tmp/s',
        `sudo sh -c '${vars} /tmp/s i-1'`,
        'rm -f /tmp/s',
        'rm -f ',
      ],
    ],
  ])('for %s', async (_what, options, want) => {
    const { asked, error } = await run(options);
    expect(error).toBeUndefined();
    expect(asked).toEqual(want);
  });

  test('for a file of environment variables', async () => {
    const { asked } = await run({ inline: ['x'], use_env_var_file: true, env: { K: 'v' } });
    const text = "export K='v'\nexport PACKER_BUILDER_TYPE='null'\nexport PACKER_BUILD_NAME='box'\n";
    const [first = '', ...others] = asked.map((line) => line.replace(/varfile_\d+/, 'varfile_N'));
    expect(first).toBe(`upload /tmp/varfile_N.sh (78 bytes, mode its own): ${text}`);
    expect(others).toEqual([
      'chmod 0600 /tmp/varfile_N.sh',
      'upload /tmp/s (15 bytes, mode its own): #!/bin/sh -e\nx\n',
      'chmod 0755 /tmp/s',
      'chmod +x /tmp/s; . /tmp/varfile_N.sh && /tmp/s',
      'rm -f /tmp/s',
      'rm -f /tmp/varfile_N.sh',
    ]);
  });
});

describe('a script that ends with', () => {
  test.each([
    [{ kind: 'exited', code: 3 }, {}, 'The inline script exited with code 3; allowed by valid_exit_codes: 0'],
    [{ kind: 'exited', code: 3 }, { valid_exit_codes: [0, 3] }, undefined],
    [
      ok,
      { valid_exit_codes: [5, 6] },
      'The inline script exited with code 0; allowed by valid_exit_codes: 5, 6',
    ],
    [
      lost,
      {},
      'The inline script lost its connection before it ended. If it restarts the machine, say expect_disconnect = true',
    ],
    [lost, { expect_disconnect: true }, undefined],
    [lost, { valid_exit_codes: [0, 2_300_218] }, undefined],
  ] as const)('%j and %j', async (status, options, want) => {
    const { error } = await run({ inline: ['x'], ...options }, { answers: [[/^chmod \+x/, status]] });
    expect(error).toBe(want);
  });

  test('an error is left on the machine, but no secrets are', async () => {
    const answers = [[/^chmod \+x/, { kind: 'exited', code: 1 }]] as const;
    const { asked } = await run({ inline: ['x'], use_env_var_file: true }, { answers });
    expect(asked.filter((line) => line.startsWith('rm')).map((line) => line.replace(/\d+/, 'N'))).toEqual([
      'rm -f /tmp/varfile_N.sh',
    ]);
  });
});

test('an upload is tried again until start_retry_timeout', async () => {
  const answers = [[/^upload/, new Error('not there')]] as const;
  const { asked, error } = await run({ inline: ['x'], start_retry_timeout: 5000 }, { answers });
  expect(asked).toHaveLength(4);
  expect(error).toBe('Cannot upload the script to the machine');
});

test('without a way into a machine nothing is tried again', async () => {
  const { value } = prepare({ inline: ['x'] });
  await expect(value?.run(toolsFor(noneCommunicator))).rejects.toThrow('communicator = "none"');
});

test('a cancelled script is removed from the machine', async () => {
  const abort = new AbortController();
  const { value } = prepare({ inline: ['x'], remote_path: '/tmp/s' });
  const { communicator, asked } = recordingMachine();
  const cancelling = {
    ...communicator,
    exec: async (...args: Parameters<typeof communicator.exec>) => {
      const status = await communicator.exec(...args);
      if (args[0].startsWith('chmod +x')) abort.abort(new Error('enough'));
      args[2].throwIfAborted();
      return status;
    },
  };
  await expect(value?.run(toolsFor(cancelling, { signal: abort.signal }))).rejects.toThrow('enough');
  expect(asked.at(-1)).toBe('rm -f /tmp/s');
});

test('what the script says is shown line by line, errors as errors', async () => {
  const { lines } = await run({ inline: ['x'], execute_command: 'say hello  \nyou', pause_after: 1500 });
  expect(lines).toEqual([
    'Provisioning with inline shell script',
    'hello',
    'Pausing 1.5s after this provisioner...',
  ]);
});

test.each([
  [{}, 'There is nothing to run here.'],
  [{ inline: [] }, 'There is nothing to run here.'],
  [{ inline: ['true'], script: 'go.sh' }, 'Only one of "inline" and "script" can say what to run.'],
  [{ script: 'nope.sh' }, 'There is no file "nope.sh".'],
  [{ script: '.' }, 'A script must be a file, but "." is a folder.'],
  [{ inline: ['x'], environment_vars: ['NOEQUALS'] }, '"NOEQUALS" has no "="'],
  [{ inline: ['x'], environment_vars: ['=secret'] }, 'the name is missing'],
  [{ inline: ['x'], execute_command: '{{.Path' }, 'The template in execute_command cannot be read'],
])('%j is a mistake: %s', (options, want) => {
  const { value, diags } = prepare(options);
  expect(value).toBeUndefined();
  expect(diags).toHaveLength(1);
  expect(diags[0]?.detail).toContain(want);
  expect(JSON.stringify(diags)).not.toContain('secret');
});

test.each([
  [{ inline: ['x'], environment_vars: ['<unknown>', 'A=1'] }, 'environment_vars'],
  [{ script: '<unknown>' }, 'script'],
  [{ scripts: ['<unknown>', './go.sh'] }, 'scripts'],
  [{ scripts: [] }, 'scripts'],
  [{ inline: [] }, 'inline'],
])('nothing is said of %j before a run tells what %s is', (options, option) => {
  const config = { ...literalConfig(shellOptions, options), placeholders: new Set([option]) };
  expect(shellProvisioner.prepare(config, runContext(folder)).diags).toEqual([]);
});
