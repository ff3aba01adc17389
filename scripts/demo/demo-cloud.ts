import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { kiln, type KilnCommand } from './kiln-command.ts';

const script = fileURLToPath(new URL('../../dist/kiln.js', import.meta.url));

export interface RunningInstance {
  readonly id: string;
  /** A loopback address that stands for the public one. */
  readonly address: string;
}

/** `kiln cloud up` as a process of its own, and what `kiln cloud` can ask of it. */
export class DemoCloud {
  readonly #up;
  readonly #where: Omit<KilnCommand, 'show'>;
  /** The lines that point the SDKs at it, as variables. */
  readonly env: Readonly<Record<string, string>>;

  private constructor(
    up: ReturnType<typeof spawn>,
    where: Omit<KilnCommand, 'show'>,
    env: Record<string, string>,
  ) {
    this.#up = up;
    this.#where = where;
    this.env = env;
  }

  /** Resolves when it answers. */
  static async start(where: Omit<KilnCommand, 'show'>): Promise<DemoCloud> {
    console.log('$ kiln cloud up');
    const up = spawn(process.execPath, [script, 'cloud', 'up'], {
      cwd: where.cwd,
      env: { ...process.env, ...where.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    await new Promise<void>((resolve) => {
      up.once('close', () => resolve());
      up.stdout.on('data', (chunk: Buffer) => {
        process.stdout.write(chunk);
        text += chunk.toString();
        if (text.includes('export AWS_DEFAULT_REGION=')) resolve();
      });
    });
    const exports = [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    if (exports.length === 0) throw new Error('Cannot start the local cloud: see its words above');
    return new DemoCloud(up, where, Object.fromEntries(exports) as Record<string, string>);
  }

  get pid(): number {
    return this.#up.pid ?? 0;
  }

  ask(args: readonly string[], show: KilnCommand['show']): Promise<string> {
    return kiln(args, { ...this.#where, show });
  }

  /** The id of an image whose name starts like this, the newest first. */
  async findImage(namePrefix: string): Promise<string> {
    const table = await this.ask(['cloud', 'images'], 'all');
    const row = table.split('\n').find((line) => line.split(/\s+/)[1]?.startsWith(namePrefix));
    if (row === undefined) throw new Error(`There is no image named ${namePrefix}... in the local cloud`);
    return row.split(/\s+/)[0] ?? '';
  }

  /** Launches an image with ports 22 and 80 open. */
  async launch(imageId: string): Promise<RunningInstance> {
    console.log(`$ kiln cloud run -open 80 ${imageId}`);
    const records = await this.ask(['-machine-readable', 'cloud', 'run', '-open', '80', imageId], 'nothing');
    const [, id = '', address = ''] = /,cloud-instance-running,([^,]+),(\S+)$/m.exec(records) ?? [];
    console.log(`${id} runs at ${address}`);
    return { id, address };
  }

  /** Runs a command in an instance by OpenSSH and gives what it wrote; its exit code does not matter. */
  async runOver(instance: RunningInstance, command: string): Promise<string> {
    console.log(`$ kiln cloud ssh ${instance.id} ${command}`);
    const text = await this.ask(['cloud', 'ssh', instance.id, `${command} || true`], 'nothing');
    console.log(text.trimEnd());
    return text.trim();
  }

  async stop(): Promise<void> {
    this.#up.kill('SIGINT');
    const [code] =
      this.#up.exitCode === null ? ((await once(this.#up, 'close')) as [number]) : [this.#up.exitCode];
    if (code !== 0) throw new Error(`The local cloud exited with ${code} when it was asked to end`);
  }
}
