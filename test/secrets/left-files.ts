import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LeftFile {
  readonly place: string;
  readonly text: string;
}

const longest = 5_000_000;

/** What the command may have written without being told to: ledgers, logs, manifests and temporary files. */
export function leftFiles(
  env: Readonly<Record<string, string>>,
  cwd: string | undefined,
): readonly LeftFile[] {
  const state = env['XDG_STATE_HOME'] ?? join(env['HOME'] ?? '/nonexistent', '.local/state');
  const ownTemp = env['TMPDIR'];
  return [
    ...filesBelow(join(state, 'kiln/ledgers')),
    ...filesBelow(ownTemp !== undefined && ownTemp !== tmpdir() ? ownTemp : ''),
    ...[env['PACKER_LOG_PATH'] ?? '', join(cwd ?? '', 'packer-manifest.json')].flatMap(readFile),
  ];
}

function filesBelow(folder: string): readonly LeftFile[] {
  if (folder === '') return [];
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : readFile(path);
  });
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // There is none, or it went away between two looks.
  }
}

function readFile(path: string): readonly LeftFile[] {
  try {
    const facts = statSync(path);
    if (!facts.isFile() || facts.size > longest) return [];
    return [{ place: path, text: readFileSync(path, 'utf8') }];
  } catch {
    return []; // Nothing is there, or it went away between two looks.
  }
}
