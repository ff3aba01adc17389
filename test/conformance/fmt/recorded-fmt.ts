import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const recordings = fileURLToPath(new URL('../../../../shared/conformance/commands/fmt/', import.meta.url));
const samples = fileURLToPath(new URL('../samples/commands/fmt/', import.meta.url));
const root = existsSync(recordings) ? recordings : samples;

/** One run of `fmt` in a fresh copy of a case's files. */
export interface RecordedFmt {
  /** The case and the number of the run in it. */
  readonly name: string;
  readonly inputFolder: string;
  readonly args: readonly string[];
  readonly stdin: string | null;
  readonly exit: number;
  readonly stdout: string;
  /** New texts of files, by their paths in the case's folder. */
  readonly changed: Readonly<Record<string, string>>;
}

/** All recorded runs of `fmt`, or those that the project carries where the others are not at hand. */
export function recordedFmt(): readonly RecordedFmt[] {
  return readdirSync(root)
    .sort()
    .flatMap((folder) => {
      const runs: ReadonlyArray<Omit<RecordedFmt, 'name' | 'inputFolder'>> = JSON.parse(
        readFileSync(join(root, folder, 'case.json'), 'utf8'),
      );
      return runs.map((run, i) => ({
        ...run,
        name: `${folder}#${i}`,
        inputFolder: join(root, folder, 'in'),
      }));
    });
}
