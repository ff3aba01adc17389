import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../shared/conformance/console/', import.meta.url));

/** A file or folder that stands in the working directory of a run. */
export type RecordedFile = string | { readonly base64: string } | { readonly symlink: string };

/** What `packer console` made of one expression. */
export interface RecordedRow {
  readonly expr: string;
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, RecordedFile>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly ok: boolean;
  /** What was printed, without the last line end. */
  readonly value?: string;
  readonly error?: { readonly line: number | null; readonly file?: string };
  /** The exact value as JSON. */
  readonly json?: string;
  /** The type's name as Packer says it. */
  readonly type?: string;
  /** Instead of a fixed value: a pattern for all of the output. */
  readonly match?: string;
  /** What `packer validate` with the same arguments said. */
  readonly validate?: { readonly exit: number; readonly output: string };
}

/** The tables of rows in some folders, by name; none where the recordings are not at hand. */
export function recordedTables(folders: readonly string[]): ReadonlyMap<string, readonly RecordedRow[]> {
  const names = folders.flatMap((folder) =>
    existsSync(root) ? readdirSync(join(root, folder)).map((file) => `${folder}/${file}`) : [],
  );
  return new Map(
    names
      .sort()
      .map((name): [string, readonly RecordedRow[]] => [
        name.replace(/\.json$/, ''),
        JSON.parse(readFileSync(join(root, name), 'utf8')),
      ]),
  );
}
