import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A signal that is sent once a text was seen, to the whole process group like Ctrl-C or to the process alone. */
export interface SignalAction {
  readonly after: string;
  readonly count?: number;
  /** Seconds. */
  readonly delay?: number;
  readonly signal: string;
  readonly to?: 'group' | 'pid';
}

export interface TypedAction {
  readonly after: string;
  readonly count?: number;
  readonly send: string;
}

export interface SshdAction {
  readonly after: string;
  readonly count?: number;
  readonly delay?: number;
  readonly do: 'restart' | 'stop' | 'start';
  readonly down?: number;
}

export interface RemoteCommand {
  readonly command: string | null;
  readonly exit?: number | 'nonzero';
  readonly stdin?: string;
  readonly stdin_sha256?: string;
  readonly stdin_size?: number;
  readonly tty?: object;
  readonly agent_forwarded?: boolean;
  readonly sftp_log?: readonly string[];
}

/** What one run of the tool did, in normalised form. */
export interface RunRecord {
  readonly exit: number | string;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly seconds?: number;
  readonly remote?: readonly RemoteCommand[];
  readonly sshd_events?: readonly string[];
  readonly files?: Readonly<Record<string, unknown>>;
  readonly modes?: Readonly<Record<string, string>>;
  readonly tmp_left?: readonly string[];
}

export interface RunInput {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | null>>;
  readonly stdin?: string;
  readonly tty?: readonly TypedAction[];
  readonly signals?: readonly SignalAction[];
  /** Seconds. */
  readonly timeout?: number;
}

export interface CaseSetup {
  readonly ssh?: boolean;
  readonly events?: boolean;
  readonly parallel?: boolean;
  readonly timing?: boolean;
  readonly password?: boolean;
  readonly agent?: readonly string[];
  readonly bastion?: boolean;
  readonly proxy?: object;
  readonly sshd_start_after?: boolean;
  readonly sshd_actions?: readonly SshdAction[];
  readonly mkdirs?: readonly string[];
  readonly symlinks?: Readonly<Record<string, string>>;
  readonly chmod?: Readonly<Record<string, string>>;
  readonly needs?: readonly string[];
}

/** A recorded run of Packer: what went in, and what came out. */
export interface RecordedCase extends RunInput, RunRecord {
  /** As in `shell/01-inline`. */
  readonly name: string;
  readonly folder: string;
  readonly setup: CaseSetup;
  /** Indexes of the lines of stdout that the template's own commands printed. */
  readonly own_lines?: readonly number[];
  readonly unstable?: readonly string[];
  readonly more_runs?: readonly RunInput[];
  readonly more_runs_out?: readonly RunRecord[];
}

const here = dirname(fileURLToPath(import.meta.url));
const allCases = join(here, '../../../../shared/conformance/builds');
const samples = join(here, '../samples/builds');

/** All recordings where they are at hand, and the samples that the project carries otherwise. */
const casesFolder = existsSync(allCases) ? allCases : samples;

/** The recorded cases of some topics, in order. */
export function recordedCases(topics: readonly string[]): readonly RecordedCase[] {
  return topics
    .filter((topic) => existsSync(join(casesFolder, topic)))
    .flatMap((topic) =>
      readdirSync(join(casesFolder, topic))
        .sort()
        .map((name) => join(casesFolder, topic, name)),
    )
    .map(readCase);
}

function readCase(folder: string): RecordedCase {
  const text = readFileSync(join(folder, 'case.json'), 'utf8');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the recorder's own format
  const recorded = JSON.parse(text) as Omit<RecordedCase, 'name' | 'folder'>;
  return { ...recorded, folder, name: `${basename(dirname(folder))}/${basename(folder)}` };
}
