import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { PowerShell, scriptOf } from './power-shell.ts';

export interface Piece {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Buffer;
}

/** A command that a shell of the test server runs: in bash, as it stands, or in what stands for PowerShell. */
export class RunningCommand {
  readonly #pieces: Piece[] = [];
  readonly #stdin = new PassThrough();
  readonly #kill: () => void;
  #exitCode: number | undefined;
  #wake: () => void = () => {};

  constructor(line: string, root: string) {
    const script = scriptOf(line);
    if (script === undefined) {
      const child = spawn('bash', ['-c', line], { cwd: root, detached: true });
      child.stdin.on('error', () => {});
      this.#stdin.pipe(child.stdin);
      child.stdout.on('data', (bytes: Buffer) => this.#say('stdout', bytes));
      child.stderr.on('data', (bytes: Buffer) => this.#say('stderr', bytes));
      child.once('close', (code) => this.#end(code ?? 1));
      this.#kill = () => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended, and the news of that is on its way.
        }
      };
      return;
    }
    const shell = new PowerShell(root, (stream, text) => this.#say(stream, Buffer.from(text)));
    shell.run(script, this.#stdin).then(
      (code) => this.#end(code),
      (error: unknown) => {
        this.#say(
          'stderr',
          Buffer.from(`#< CLIXML\r\n<Objs><S S="Error">${String(error)}_x000D__x000A_</S></Objs>`),
        );
        this.#end(1);
      },
    );
    this.#kill = () => this.#end(1);
  }

  write(bytes: Buffer, isLast: boolean): void {
    if (bytes.length > 0) this.#stdin.write(bytes);
    if (isLast) this.#stdin.end();
  }

  kill(): void {
    this.#kill();
    this.#stdin.end();
  }

  /** What has been said since, and the exit code where it has ended; resolves when there is something, or time is up. */
  async receive(
    ms: number,
  ): Promise<{ readonly pieces: readonly Piece[]; readonly exitCode: number | undefined }> {
    if (this.#pieces.length === 0 && this.#exitCode === undefined) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return { pieces: this.#pieces.splice(0), exitCode: this.#exitCode };
  }

  #say(stream: Piece['stream'], bytes: Buffer): void {
    this.#pieces.push({ stream, bytes });
    this.#wake();
  }

  #end(code: number): void {
    this.#exitCode ??= code;
    this.#wake();
  }
}
