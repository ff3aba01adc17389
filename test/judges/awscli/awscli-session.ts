import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MemoryCloud } from '../../support/memory-cloud.ts';

/** Debian's package `awscli` puts its modules there, for Debian's own Python. */
export const awscliFolder = '/usr/lib/python3/dist-packages/awscli';
const python = '/usr/bin/python3';
const driver = fileURLToPath(new URL('./drive.py', import.meta.url));

/** Why awscli cannot be driven here, or nothing. */
export function awscliMissing(): string {
  return existsSync(awscliFolder) ? '' : ` (left out: needs ${awscliFolder})`;
}

/** What a command of awscli has come to. */
export interface AwscliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** awscli in one process, for many commands: a new process takes more than half a second. */
export class AwscliSession {
  readonly #cloud: MemoryCloud;
  readonly #child;
  readonly #lines;

  constructor(cloud: MemoryCloud) {
    this.#cloud = cloud;
    const { accessKeyId, secretAccessKey } = cloud.credentials;
    this.#child = spawn(python, ['-B', driver], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        HOME: cloud.dataDir,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Runs `aws` with these words. */
  async run(words: readonly string[]): Promise<AwscliAnswer> {
    const all = [...words, '--endpoint-url', this.#cloud.endpoint];
    this.#child.stdin.write(`${JSON.stringify(all)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error(`awscli has ended at: ${words.join(' ')}`);
    return JSON.parse(value) as AwscliAnswer;
  }

  /** What a command answers, as JSON; undefined where it answers nothing. @throws Error where it fails. */
  async json(...words: readonly string[]): Promise<unknown> {
    const { code, out, err } = await this.run([...words, '--output', 'json']);
    if (code !== 0) throw new Error(`aws ${words.join(' ')}: ${err.trim()}`);
    return out.trim() === '' ? undefined : (JSON.parse(out) as unknown);
  }

  close(): void {
    this.#child.stdin.end();
  }
}
