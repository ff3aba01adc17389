import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fmtInFolder } from '../../support/fmt-in-folder.ts';
import type { RecordedFmt } from './recorded-fmt.ts';

/** What a run of `kiln fmt` did. */
export type SeenFmt = Pick<RecordedFmt, 'exit' | 'stdout' | 'changed'>;

/** Runs `kiln fmt` as recorded, in this process, in a copy of the case's files. */
export async function runFmt({ inputFolder, args, stdin }: RecordedFmt): Promise<SeenFmt> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-fmt-'));
  try {
    const cwd = join(folder, 'run');
    cpSync(inputFolder, cwd, { recursive: true });
    const { exit, stdout } = await fmtInFolder(cwd, args.slice(1), Buffer.from(stdin ?? ''));
    return { exit, stdout, changed: changedFiles(inputFolder, cwd) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function changedFiles(before: string, after: string): Readonly<Record<string, string>> {
  const names = readdirSync(after, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(after.length + 1));
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = readFileSync(join(after, name), 'utf8');
      return text === readFileSync(join(before, name), 'utf8') ? [] : [[name, text]];
    }),
  );
}
