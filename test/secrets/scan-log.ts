import { isDeliberate } from './deliberate.ts';
import { findSecrets } from './find-secrets.ts';

/** An output, and where it was seen. */
export interface SeenOutput {
  /** The words of the command that printed it. */
  readonly words: readonly string[];
  /** `stdout`, `stderr` or a file's name. */
  readonly place: string;
  readonly text: string;
  readonly known: Iterable<string>;
}

/** What a test file's scan has come to since it was last asked. */
export interface ScanLog {
  readonly bytes: number;
  /** Sentences without the secrets. */
  readonly found: readonly string[];
}

let log: { bytes: number; found: string[] } = { bytes: 0, found: [] };

/** Scans an output of the command line. */
export function scanOutput({ words, place, text, known }: SeenOutput): void {
  log.bytes += Buffer.byteLength(text);
  for (const { what, line } of findSecrets(text, known)) {
    if (isDeliberate(words, place, what)) continue;
    log.found.push(`${what} in line ${line} of the ${place} of \`kiln ${words.slice(0, 3).join(' ')}\``);
  }
}

export function takeScanLog(): ScanLog {
  const taken = log;
  log = { bytes: 0, found: [] };
  return taken;
}
