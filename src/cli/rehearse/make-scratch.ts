import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { currentUser } from '../../cloud/sandbox/current-user.ts';
import { describeOwner, mayRun, nameRun, parseRunName } from '../../cloud/sandbox/run-owner.ts';

const prefix = 'kiln-rehearsal-';

/** Makes a folder for one rehearsal, which only its user may enter, and takes away those that killed ones left. */
export async function makeScratch(tempFolder: string): Promise<string> {
  const names = (await readdir(tempFolder)).filter((name) => name.startsWith(prefix));
  await Promise.allSettled(names.map((name) => removeLeft(tempFolder, name)));
  const scratch = join(tempFolder, prefix + nameRun(await describeOwner()));
  await mkdir(scratch, { mode: 0o700 });
  return scratch;
}

async function removeLeft(tempFolder: string, name: string): Promise<void> {
  const owner = parseRunName(name.slice(prefix.length));
  if (owner === undefined || (await mayRun(owner))) return;
  const folder = join(tempFolder, name);
  // What others have put there under such a name could be exchanged while it is being removed.
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === currentUser().uid)
    await rm(folder, { recursive: true, force: true });
}
