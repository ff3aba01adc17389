import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { kilnScript } from './kiln.ts';

/** The built command at a terminal of its own, which `script` (bsdutils) makes. */
export interface Terminal {
  type(keys: string): void;
  /** Waits until new output has this in it; what came before is not looked at again. */
  shows(pattern: RegExp): Promise<string>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const patienceMs = 60_000;

export function openTerminal(args: readonly string[], { cwd, env }: TerminalOptions): Terminal {
  const command = [process.execPath, kilnScript, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let seen = '';
  child.stdout.on('data', (chunk: Buffer) => (seen += stripVTControlCharacters(chunk.toString())));
  return {
    type: (keys) => child.stdin.write(keys),
    shows: async (pattern) => {
      for (let waited = 0; waited < patienceMs; waited += 10) {
        const found = pattern.exec(seen);
        if (found) {
          seen = seen.slice(found.index + found[0].length);
          return found[0];
        }
        await delay(10);
      }
      child.kill();
      throw new Error(`The terminal does not show ${String(pattern)} but ${JSON.stringify(seen)}`);
    },
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code));
    }),
  };
}
