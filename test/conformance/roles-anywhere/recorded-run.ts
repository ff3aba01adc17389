import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedRequest } from './recorded-session.ts';

const root = fileURLToPath(new URL('../../../../shared/conformance/rolesanywhere/', import.meta.url));

/** One step of a conversation with `serve`. */
export interface RecordedExchange {
  readonly request?: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Under which name the answer is kept, for headers that say `$name`. */
    readonly save?: string;
    readonly repeat?: number;
  };
  readonly sleep_seconds?: number;
  readonly status?: number;
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  readonly body?: string;
}

/** One run of aws_signing_helper, of whatever command. */
export interface RecordedRun {
  readonly name: string;
  readonly folder: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly home_files_before?: Readonly<Record<string, string>>;
  readonly exit?: number;
  readonly stdout?: string;
  readonly stdout_base64?: string;
  readonly requests: ReadonlyArray<RecordedRequest & { readonly connect?: string }>;
  readonly file_after?: string;
  readonly exchange: readonly RecordedExchange[];
  readonly started?: boolean;
  readonly create_session_calls_at_start?: number;
}

/** All recorded runs of a command; none where the recordings are not at hand. */
export function recordedRuns(command: string): readonly RecordedRun[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }): RecordedRun => {
      const folder = join(root, name);
      const read: Partial<RecordedRun> = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
      return { command: [], env: {}, requests: [], exchange: [], ...read, name, folder };
    })
    .filter((run) => run.command[1] === command)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
