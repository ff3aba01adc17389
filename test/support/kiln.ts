import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command: what a user runs. */
export const kilnScript = fileURLToPath(new URL('../../dist/kiln.js', import.meta.url));

export interface KilnRun {
  readonly child: ChildProcess;
  /** Resolves when it has ended and all its output is read. */
  readonly ended: Promise<KilnResult>;
}

export interface KilnResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface KilnOptions {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly cwd?: string | undefined;
  /** Written to a pipe; without it there is no standard input. */
  readonly stdin?: string | undefined;
  /** A command that starts it with other rights, such as `setpriv` with its flags. */
  readonly through?: readonly string[] | undefined;
}

/** Starts the built command with nothing of AWS from our own environment. */
export function startKiln(args: readonly string[], options: KilnOptions = {}): KilnRun {
  const ours = Object.entries(process.env).filter(([name]) => !/^(AWS|PKR_VAR|PACKER)_/.test(name));
  const [command = process.execPath, ...words] = [
    ...(options.through ?? []),
    process.execPath,
    kilnScript,
    ...args,
  ];
  const child = spawn(command, words, {
    stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(ours), AWS_EC2_METADATA_DISABLED: 'true', ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.stdin?.end(options.stdin);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<KilnResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
  return { child, ended };
}

/** What it has said on its standard output, once a pattern is found there, or once it has ended without. */
export async function saidBy({ child, ended }: KilnRun, pattern: RegExp): Promise<string> {
  let said = '';
  const found = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (pattern.test(said)) resolve(said);
    });
  });
  return Promise.race([found, ended.then(({ stdout }) => stdout)]);
}

/** Runs the built command to its end. */
export function runKiln(args: readonly string[], options: KilnOptions = {}): Promise<KilnResult> {
  return startKiln(args, options).ended;
}
