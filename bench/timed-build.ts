import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A build, or several at once, with the moments at which it said what. */
export interface TimedBuild {
  readonly wallMs: number;
  /** From the login to the stop of the instance, in the middle one of the builds. */
  readonly provisioningMs: number;
}

interface Line {
  readonly build: string;
  readonly text: string;
  readonly atMs: number;
}

/** @throws Error with all its output where the build fails. */
export async function timedBuild(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<TimedBuild> {
  const [program = '', ...words] = command;
  const started = performance.now();
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const lines: Line[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [, build = '', text = ''] = /^==> ([^:]+): (.*)$/.exec(line) ?? [undefined, '', line];
    lines.push({ build, text, atMs: performance.now() });
  }
  const exitCode = await ended;
  const wallMs = performance.now() - started;
  if (exitCode !== 0) throw new Error(lines.map(({ text }) => text).join('\n'));
  return { wallMs, provisioningMs: provisioningOf(lines) };
}

/** kiln and the peer say the same at both moments. */
function provisioningOf(lines: readonly Line[]): number {
  const times = [...new Set(lines.map(({ build }) => build))].flatMap((build) => {
    const at = (start: RegExp): number | undefined =>
      lines.find((line) => line.build === build && start.test(line.text))?.atMs;
    const [login, stop] = [at(/^Connected (?:to|by) SSH/), at(/^Stopping the source instance/)];
    return login === undefined || stop === undefined ? [] : [stop - login];
  });
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
