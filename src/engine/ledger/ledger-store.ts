import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { ledgersUnreadable, ledgerUnwritable } from '../messages.ts';
import { LedgerFile } from './ledger-file.ts';
import { parseLedger, type LedgerContent, type LedgerHeader, type ProcessMark } from './ledger-line.ts';

const suffix = '.jsonl';

/** A ledger found in the state folder. */
export interface FoundLedger extends LedgerContent {
  readonly path: string;
}

/** All ledgers of a user: one file for each build that made something, in one folder. */
export class LedgerStore {
  readonly #folder: string;
  readonly #process: ProcessMark;
  #made = 0;

  constructor(folder: string, process: ProcessMark) {
    this.#folder = folder;
    this.#process = process;
  }

  create(about: Pick<LedgerHeader, 'run' | 'build' | 'builderType'>): LedgerFile {
    // Two builds of a run may bear the same name, as where two build blocks use the same source.
    this.#made += 1;
    const name = `${about.run}.${this.#made}.${about.build.replace(/[^\w.-]/g, '_')}${suffix}`;
    const header = { line: 'ledger', version: 1, ...about, process: this.#process } as const;
    try {
      return LedgerFile.create(join(this.#folder, name), header);
    } catch (cause) {
      throw new Error(ledgerUnwritable(this.#folder), { cause });
    }
  }

  /** Every ledger that can be read, oldest run first is not promised. No folder means no ledgers. */
  find(): readonly FoundLedger[] {
    return this.#read(this.#paths());
  }

  #paths(): readonly string[] {
    return this.#names(suffix).map((name) => join(this.#folder, name));
  }

  #read(paths: readonly string[]): readonly FoundLedger[] {
    return paths.flatMap((path) => {
      const content = parseLedger(ifThere(() => readFileSync(path, 'utf8')) ?? '');
      return content === undefined ? [] : [{ path, ...content }];
    });
  }

  /**
   * Takes away ledgers whose things were all asked to go, and took it, more than a day ago: what AWS terminates it
   * itself forgets within hours, so that nobody needs to make sure any more. Newer files are not opened: a day of
   * builds leaves many.
   */
  forgetGone(now: Date): void {
    const before = now.getTime() - 24 * 3_600_000;
    const old = this.#pathsIfReadable().filter(
      (path) => (ifThere(() => statSync(path))?.mtimeMs ?? before) < before,
    );
    for (const { path, entries } of this.#read(old)) {
      const left = entries.filter(({ state }) => state !== 'kept' && state !== 'released');
      if (left.length > 0 && left.every(({ state }) => state === 'going')) rmSync(path, { force: true });
    }
  }

  /** Takes away the half-made files of processes that are gone: they never bore a ledger's name. */
  sweep(isGone: (pid: number) => boolean): void {
    for (const name of this.#names('.tmp')) {
      if (isGone(Number.parseInt(name, 10))) rmSync(join(this.#folder, name), { force: true });
    }
  }

  /** A folder that cannot be read is told of by the build that has to write there. */
  #pathsIfReadable(): readonly string[] {
    try {
      return this.#paths();
    } catch {
      return [];
    }
  }

  #names(ending: string): readonly string[] {
    return this.#files()
      .filter((name) => name.endsWith(ending))
      .sort();
  }

  #files(): readonly string[] {
    try {
      return ifThere(() => readdirSync(this.#folder)) ?? [];
    } catch (cause) {
      throw new Error(ledgersUnreadable(this.#folder), { cause });
    }
  }
}

/** What is read; undefined where it is not there, or was taken away since it was listed. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
