import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../shared/conformance/rolesanywhere/', import.meta.url));

/** What a request of aws_signing_helper was found to be. */
export interface CheckedRequest {
  readonly canonical_request: string;
  readonly string_to_sign: string;
  readonly signature_hex: string;
  readonly signature_verifies_with_x509_header_key?: boolean;
}

export interface RecordedRequest {
  /** As in `POST /sessions?... HTTP/1.1`. */
  readonly request_line?: string;
  /** Missing where a proxy was only asked to connect. */
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  readonly body?: string;
  readonly answer?: {
    readonly status: number;
    readonly headers: ReadonlyArray<readonly [string, string]>;
    readonly body: string;
  };
  readonly checked?: CheckedRequest;
}

/** One run of `aws_signing_helper credential-process`. */
export interface RecordedSession {
  readonly name: string;
  readonly folder: string;
  /** By name, without dashes; a flag without a value is `true`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly stdout: string;
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly RecordedRequest[];
}

interface CaseFile {
  readonly command: readonly string[];
  readonly exit?: number;
  readonly stdout?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly requests?: readonly RecordedRequest[];
}

/** All recorded runs of `credential-process`; none where the recordings are not at hand. */
export function recordedSessions(): readonly RecordedSession[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readCase(name))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function readCase(name: string): RecordedSession | undefined {
  const folder = join(root, name);
  const { command, exit, stdout, env, requests }: CaseFile = JSON.parse(
    readFileSync(join(folder, 'case.json'), 'utf8'),
  );
  if (command[1] !== 'credential-process' || exit === undefined) return undefined;
  const flags = readFlags(command.slice(2));
  return { name, folder, flags, exit, stdout: stdout ?? '', env: env ?? {}, requests: requests ?? [] };
}

function readFlags(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.flatMap((word, index) => {
      if (!word.startsWith('--')) return [];
      const next = words[index + 1];
      return [[word.slice(2), next === undefined || next.startsWith('--') ? 'true' : next]];
    }),
  );
}
