import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One request that a recording saw, with ids and names replaced by placeholders. */
export interface RecordedCall {
  readonly service: string;
  readonly region: string | null;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly error?: { readonly code: string };
}

export interface RecordedCase {
  /** As in `amazon-ebs/01-minimal-none`. */
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly env_unset?: readonly string[];
  /** An interrupt, so many seconds after a call of an action. */
  readonly sigint?: { readonly action: string; readonly delay: number; readonly target?: 'parent' };
  readonly fake?: Readonly<Record<string, unknown>>;
  /** Null where the recorder had to end it. */
  readonly exit: number | null;
  readonly calls: readonly RecordedCall[];
  readonly manifest?: unknown;
  readonly machine_readable?: string;
  /** Whether a second run of Packer did the same calls: `identical`, `differs` ... */
  readonly second_run_calls?: string;
  readonly machine_readable_exit?: number;
}

const recordings = fileURLToPath(new URL('../../../../shared/conformance/amazon/', import.meta.url));

export const noRecordings = !existsSync(recordings);
export const fakeScript = join(recordings, 'tools', 'fake.mjs');
export const worldFile = join(recordings, 'tools', 'world.json');

/** All recorded cases of a component, in the order of their numbers. */
export function recordedCases(component: string): readonly RecordedCase[] {
  if (noRecordings) return [];
  const folder = join(recordings, component);
  return readdirSync(folder)
    .toSorted((one, other) => parseInt(one, 10) - parseInt(other, 10))
    .map((name) => readCase(`${component}/${name}`, join(folder, name)));
}

function readCase(name: string, folder: string): RecordedCase {
  const recorded = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Omit<
    RecordedCase,
    'name' | 'folder'
  >;
  return { ...recorded, name, folder };
}
