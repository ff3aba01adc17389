import { fstatSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { systemClock } from '../base/clock.ts';
import { SecretMask } from '../base/secret-mask.ts';
import type { Host } from '../contracts/component.ts';
import { hasTerminal } from './has-terminal.ts';
import { descriptorWriter } from './output/descriptor-writer.ts';
import { HumanOutput } from './output/human-output.ts';
import { MachineOutput } from './output/machine-output.ts';
import type { Output } from './output/output.ts';

/** Standard input. */
export interface Input {
  /** Whether people type there. */
  readonly isTerminal: boolean;
  /** Reads all of it, but not far beyond `most` bytes: pipes may have no end. */
  read(most: number): Promise<Uint8Array>;
}

/** What a command gets of the world around it. */
export interface Shell {
  readonly host: Host;
  readonly mask: SecretMask;
  /** Whether `-machine-readable` stood among the arguments. */
  readonly machineReadable: boolean;
  /** Whether people see the output on a terminal, and how wide that is. */
  readonly terminal: { readonly columns: number } | undefined;
  /** Whether the user has not forbidden colours. */
  readonly allowsColor: boolean;
  readonly input: Input;
  /** Aborts when nobody reads our output any more. */
  readonly outputGone: AbortSignal;
  /** Makes the output; commands that have no say in it leave the options out. */
  output(options?: OutputOptions): Output;
}

export interface OutputOptions {
  readonly color?: boolean | undefined;
  readonly timestamps?: boolean | undefined;
  /** @default 'standard output' */
  readonly to?: 'standard output' | 'standard error' | undefined;
}

const defaultColumns = 80;
const stdinDescriptor = 0;
const stdoutDescriptor = 1;
const stderrDescriptor = 2;

/** The shell that this process was started from; `ended` aborts when it is done. */
export function processShell(machineReadable: boolean, ended: AbortSignal): Shell {
  const { env } = process;
  const mask = new SecretMask();
  const gone = new AbortController();
  const write = descriptorWriter(stdoutDescriptor, () => gone.abort());
  const allowsColor = !machineReadable && !env['PACKER_NO_COLOR'] && !env['NO_COLOR'];
  return {
    host: {
      env,
      cwd: workingFolder(),
      homeFolder: env['HOME'] ?? ownHome(),
      tempFolder: tmpdir(),
      platform: process.platform,
      get ask() {
        return hasTerminal() ? askSecretLater : undefined;
      },
      ended,
    },
    mask,
    machineReadable,
    terminal: machineReadable ? undefined : outputTerminal(),
    allowsColor,
    input: {
      get isTerminal() {
        return isCharacterDevice(stdinDescriptor) && process.stdin.isTTY;
      },
      read: readStandardInput,
    },
    outputGone: gone.signal,
    output: ({ color = true, timestamps = false, to = 'standard output' } = {}) => {
      const out = to === 'standard output' ? write : descriptorWriter(stderrDescriptor, () => gone.abort());
      const now = (): Date => systemClock.now();
      return machineReadable
        ? new MachineOutput(out, { mask, now })
        : new HumanOutput(out, { mask, now, color: color && allowsColor, timestamps });
    },
  };
}

/** Only a character device can be a terminal, and asking `process.stdout` takes milliseconds. */
function isCharacterDevice(descriptor: number): boolean {
  return fstatSync(descriptor).isCharacterDevice();
}

/** What reads keys is loaded by those who have a question only. */
async function askSecretLater(question: string, signal: AbortSignal): Promise<string> {
  const { askSecret } = await import('./ask-secret.ts');
  return askSecret(question, signal);
}

async function readStandardInput(most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}

function outputTerminal(): Shell['terminal'] {
  if (!isCharacterDevice(stdoutDescriptor)) return undefined;
  const { isTTY, columns } = process.stdout;
  // A terminal that nobody has given a size says 0.
  return isTTY ? { columns: columns || defaultColumns } : undefined;
}

/** Users without a name, as in containers that run under any number, have no home folder either. */
function ownHome(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new Error('Cannot go on without a working folder: it was removed. Change to one that exists', {
      cause,
    });
  }
}
