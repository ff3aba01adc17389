import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../base/make-folder.ts';
import type { SecretMask } from '../../base/secret-mask.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';

/** What was typed into consoles, kept from one to the next in a file of the user's own. */
export class ConsoleHistory {
  /** How many lines are kept. */
  readonly size = 1000;
  readonly #path: string;
  readonly #mask: SecretMask;

  constructor(path: string, mask: SecretMask) {
    this.#path = path;
    this.#mask = mask;
  }

  /** The latest line first; none where there is no file that can be read. */
  async read(): Promise<readonly string[]> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .reverse();
  }

  /** Keeps lines, the latest first, but for those that hold a secret. A file that cannot be written is done without. */
  async write(lines: readonly string[]): Promise<void> {
    const kept = lines.filter((line) => line !== '' && this.#mask.apply(line) === line).slice(0, this.size);
    if (kept.length === 0) return;
    try {
      makeFolder(dirname(this.#path), 0o700);
      await writeFileAtomically(this.#path, `${[...kept].reverse().join('\n')}\n`, { mode: 0o600 });
    } catch {
      // No history is worth failing for.
    }
  }
}
