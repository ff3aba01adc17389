import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { BuildUi } from '../../src/contracts/build-event.ts';
import type { Communicator, ExitStatus } from '../../src/contracts/communicator.ts';
import type { ProvisionerTools, RunContext } from '../../src/contracts/component.ts';
import type { BuildVariables } from '../../src/contracts/plan-evaluator.ts';

/** A machine that notes what is asked of it and answers as told. */
export interface RecordingMachine {
  readonly communicator: Communicator;
  readonly asked: string[];
}

/** `answers` gives the status of commands that match; all others exit with 0. */
export function recordingMachine(
  answers: ReadonlyArray<readonly [RegExp, ExitStatus | Error]> = [],
  files: Readonly<Record<string, string>> = {},
): RecordingMachine {
  const asked: string[] = [];
  function answer(request: string): ExitStatus {
    const [, found] = answers.find(([pattern]) => pattern.test(request)) ?? [];
    if (found instanceof Error) throw found;
    return found ?? { kind: 'exited', code: 0 };
  }
  const communicator: Communicator = {
    async exec(command, io, signal) {
      signal.throwIfAborted();
      asked.push(command);
      io.onStdout(Buffer.from(/^say (.*)/.exec(command)?.[1] ?? ''));
      return answer(command);
    },
    async upload(path, { content, size, mode }) {
      const shownMode = mode === undefined ? 'its own' : mode.toString(8);
      asked.push(`upload ${path} (${size} bytes, mode ${shownMode}): ${await text(content)}`);
      answer(`upload ${path}`);
    },
    async uploadFolder(path, localFolder) {
      asked.push(`upload folder ${localFolder} to ${path}`);
      answer(`upload folder ${path}`);
    },
    async download(path, into) {
      asked.push(`download ${path}`);
      answer(`download ${path}`);
      for await (const chunk of Readable.from([files[path] ?? ''])) into.write(chunk);
    },
    async downloadFolder(path, localFolder) {
      asked.push(`download folder ${path} to ${localFolder}`);
      answer(`download folder ${path}`);
    },
    close: async () => {},
  };
  return { communicator, asked };
}

export interface RecordingUi {
  readonly ui: BuildUi;
  /** Errors begin with `! `. */
  readonly lines: string[];
}

export function recordingUi(): RecordingUi {
  const lines: string[] = [];
  return {
    lines,
    ui: { say: (line) => lines.push(line), error: (line) => lines.push(`! ${line}`), machine: () => {} },
  };
}

/** Tools of a provisioner that works on the machine. */
export function toolsFor(
  communicator: Communicator,
  over: { readonly ui?: BuildUi; readonly signal?: AbortSignal; readonly variables?: BuildVariables } = {},
): ProvisionerTools {
  const { ui = recordingUi().ui, signal = new AbortController().signal, variables = {} } = over;
  return { communicator, ui, signal, variables };
}

/** A run in the given working folder, whose clock passes waits at once. */
export function runContext(cwd: string): RunContext {
  let passedMs = 0;
  return {
    host: { env: { PATH: '/usr/bin:/bin' }, cwd, homeFolder: cwd, tempFolder: cwd, platform: 'linux' },
    clock: {
      now: () => new Date(1_700_000_000_000 + passedMs),
      async sleep(ms, signal) {
        signal.throwIfAborted();
        passedMs += ms;
      },
    },
    startedAt: new Date(1_700_000_000_000),
    buildName: 'box',
    builderType: 'null',
    runUuid: 'run-1',
    force: false,
    debug: false,
    onError: 'cleanup',
    sensitiveVariables: [],
  };
}
