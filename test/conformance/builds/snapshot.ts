import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Normaliser } from './normalise.ts';

interface Entry {
  readonly mode: string;
  readonly content: Buffer | string | undefined;
}

export type Snapshot = ReadonlyMap<string, Entry>;

/** Everything below a folder: names, permission bits, contents and link targets. */
export function takeSnapshot(folder: string): Snapshot {
  const entries = new Map<string, Entry>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    const mode = (stat.mode & 0o7777).toString(8).padStart(4, '0');
    if (stat.isDirectory()) entries.set(`${name}/`, { mode, content: undefined });
    else if (stat.isSymbolicLink()) entries.set(name, { mode: 'link', content: readlinkSync(path) });
    else if (stat.isFile()) entries.set(name, { mode, content: readFileSync(path) });
  }
  return entries;
}

export interface FolderChanges {
  readonly files: Readonly<Record<string, string>>;
  readonly modes: Readonly<Record<string, string>>;
}

/** What a run has made, changed and removed, as the recordings write it down. */
export function folderChanges(before: Snapshot, after: Snapshot, normaliser: Normaliser): FolderChanges {
  const files: Record<string, string> = {};
  const modes: Record<string, string> = {};
  for (const [name, entry] of after) {
    const old = before.get(name);
    if (old && old.mode === entry.mode && sameContent(old.content, entry.content)) continue;
    const shown = normaliser.text(name);
    files[shown] = contentText(entry.content, normaliser);
    modes[shown] = entry.mode;
  }
  for (const name of before.keys()) if (!after.has(name)) files[normaliser.text(name)] = '<removed>';
  return { files, modes };
}

function sameContent(a: Entry['content'], b: Entry['content']): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b;
}

function contentText(content: Entry['content'], normaliser: Normaliser): string {
  if (content === undefined) return '<dir>';
  if (typeof content === 'string') return `link to ${normaliser.text(content)}`;
  const text = content.toString();
  const isText = Buffer.from(text).equals(content) && text.length <= 6000 && !/[^\P{Cc}\n\t\r]/u.test(text);
  return isText
    ? normaliser.text(text)
    : `sha256:${createHash('sha256').update(content).digest('hex')} size:${content.length}`;
}
