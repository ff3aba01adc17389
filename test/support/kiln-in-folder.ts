import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKiln, type KilnOptions, type KilnResult } from './kiln.ts';
import { tempFolder } from './temp-folder.ts';

export interface FolderRun extends KilnResult {
  /** What is there afterwards and was not before, below the working, the temporary and the state folder. */
  readonly left: readonly string[];
}

export interface FolderRunOptions extends Pick<KilnOptions, 'env' | 'through'> {
  /** Files of the folder that nobody may read who has no more rights than others have. */
  readonly locked?: readonly string[] | undefined;
}

/** Runs the built command in a folder of its own that holds these files, with its temporary and state folders in it. */
export async function kilnInFolder(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  { env, through, locked = [] }: FolderRunOptions = {},
): Promise<FolderRun> {
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'tmp'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  for (const name of locked) chmodSync(join(cwd, name), 0);
  const own = { TMPDIR: join(cwd, 'tmp'), XDG_STATE_HOME: join(cwd, 'state'), PACKER_NO_COLOR: '1' };
  const result = await startKiln(args, { cwd, through, env: { ...own, ...env } }).ended;
  const there = readdirSync(cwd, { recursive: true, encoding: 'utf8' });
  return { ...result, left: there.filter((name) => name !== 'tmp' && !(name in files)) };
}
