import type { SecretReader } from './secrets/secret-reader.ts';

/** How functions read files; paths are absolute. Failures are thrown as Node throws them. */
export interface FileReader {
  read(path: string): Uint8Array;
  kind(path: string): 'file' | 'folder' | 'other' | 'missing';
  /** Names in a folder, in any order, with what a link leads to. */
  list(
    path: string,
  ): ReadonlyArray<{ readonly name: string; readonly kind: 'file' | 'folder' | 'other' | 'missing' }>;
}

/** All that functions can see of the world around a template. */
export interface World {
  readonly now: () => Date;
  /** When this process began; what `legacy_isotime` and `legacy_strftime` show. */
  readonly startedAt: Date;
  readonly files: FileReader;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly secrets: SecretReader;
  /** Absolute; where `file`, `templatefile`, `fileset` and `fileexists` look. */
  readonly templateDir: string;
  /** Absolute; where `abspath` and `filebase64` look. */
  readonly cwd: string;
  /** What a leading `~` stands for. */
  readonly homeDir: string | undefined;
}
