import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunInput, SshdAction } from './recorded-case.ts';
import type { CaseSshd } from './case-sshd.ts';

export interface ProcessRequest {
  readonly input: RunInput;
  /** The program and its arguments, placeholders filled. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where stdout and stderr are kept. */
  readonly stateFolder: string;
  readonly sshd: CaseSshd | undefined;
  readonly sshdActions: readonly SshdAction[];
  readonly fill: (text: string) => string;
}

export interface ProcessResult {
  readonly exit: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A machine may be so many times slower than the recorder's before a run counts as one that hangs. */
const slowness = 3;

/** Runs the command in a session of its own, with a terminal or without, and acts on it as the case says. */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const stdoutPath = join(request.stateFolder, 'stdout');
  const stderrPath = join(request.stateFolder, 'stderr');
  const started = performance.now();
  const child = request.input.tty
    ? startOnTerminal(request, stdoutPath, stderrPath)
    : start(request, stdoutPath, stderrPath);
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? `killed by ${signal}`));
  });
  const timeoutMs = (request.input.timeout ?? 60) * slowness * 1000;
  const timer = setTimeout(() => signalGroup(child, request, 'SIGKILL'), timeoutMs);
  const acting = act(child, request, stdoutPath);
  const exit = await ended;
  const seconds = (performance.now() - started) / 1000;
  clearTimeout(timer);
  await acting;
  return {
    exit,
    seconds,
    stdout: readFileSync(stdoutPath, 'utf8'),
    stderr: readFileSync(stderrPath, 'utf8'),
  };
}

function start(request: ProcessRequest, stdoutPath: string, stderrPath: string): ChildProcess {
  const [program = '', ...args] = request.command;
  const stdout = openSync(stdoutPath, 'w');
  const stderr = openSync(stderrPath, 'w');
  const { cwd, env, input } = request;
  const stdin = input.stdin === undefined ? 'ignore' : 'pipe';
  const child = spawn(program, args, { cwd, env, detached: true, stdio: [stdin, stdout, stderr] });
  closeSync(stdout);
  closeSync(stderr);
  child.stdin?.end(input.stdin);
  return child;
}

/** `script` gives the command a controlling terminal; what we write to it is typed there. */
function startOnTerminal(request: ProcessRequest, stdoutPath: string, stderrPath: string): ChildProcess {
  const { cwd, env, command, stateFolder } = request;
  for (const path of [stdoutPath, stderrPath]) writeFileSync(path, '');
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const line = `echo $$ > ${join(stateFolder, 'pid')}; exec ${quoted} > ${stdoutPath} 2> ${stderrPath}`;
  return spawn('script', ['-q', '-e', '-f', '-c', line, '/dev/null'], {
    cwd,
    env: { ...env, SHELL: '/bin/sh' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

interface Action {
  readonly after: string;
  readonly count?: number | undefined;
  readonly delay?: number | undefined;
  readonly run: () => void | Promise<void>;
}

async function act(child: ChildProcess, request: ProcessRequest, stdoutPath: string): Promise<void> {
  const { input, sshdActions, sshd } = request;
  const actions: readonly Action[] = [
    ...(input.signals ?? []).map((one) => ({
      ...one,
      run: () => {
        if (one.to === 'pid') process.kill(groupOf(child, request), `SIG${one.signal}`);
        else signalGroup(child, request, `SIG${one.signal}`);
      },
    })),
    ...(input.tty ?? []).map((one) => ({ ...one, run: () => void child.stdin?.write(one.send) })),
    ...sshdActions.map((one) => ({ ...one, run: () => actOnSshd(one, sshd) })),
  ];
  for (const action of actions) {
    const text = request.fill(action.after);
    while (readFileSync(stdoutPath, 'utf8').split(text).length <= (action.count ?? 1)) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await delay(20);
    }
    await delay((action.delay ?? 0.3) * 1000);
    if (child.exitCode !== null || child.signalCode !== null) return;
    await action.run();
  }
}

async function actOnSshd(action: SshdAction, sshd: CaseSshd | undefined): Promise<void> {
  if (action.do !== 'start') await sshd?.stop();
  if (action.do === 'restart') await delay((action.down ?? 1) * 1000);
  if (action.do !== 'stop') await sshd?.start();
}

function groupOf(child: ChildProcess, request: ProcessRequest): number {
  if (!request.input.tty) return child.pid ?? 0;
  return Number(readFileSync(join(request.stateFolder, 'pid'), 'utf8'));
}

function signalGroup(child: ChildProcess, request: ProcessRequest, signal: string): void {
  const group = groupOf(child, request);
  if (group > 0) process.kill(-group, signal);
}
