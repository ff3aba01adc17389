import { frameOf, machineRecords, sortedItems, withoutColour } from './frame.ts';
import type { RecordedCase, RemoteCommand, RunRecord } from './recorded-case.ts';

/** Where a run differs from the recording in what a user or a script depends on. */
export interface Difference {
  readonly what: string;
  readonly want: unknown;
  readonly got: unknown;
}

export function compareCase(recorded: RecordedCase, got: readonly RunRecord[]): readonly Difference[] {
  const [first, ...more] = got;
  if (first === undefined) return [];
  const own = (recorded.own_lines ?? []).map((at) => recorded.stdout[at] ?? '');
  return [
    ...compareRun(recorded, recorded, first),
    ...compareOwnLines(own, first.stdout),
    ...more.flatMap((run, at) => compareRun(recorded, recorded.more_runs_out?.[at] ?? recorded, run)),
  ];
}

function compareRun(recorded: RecordedCase, want: RunRecord, got: RunRecord): readonly Difference[] {
  const unstable = recorded.unstable ?? [];
  const ran = want.stdout.some((line) => line.includes('==> Wait completed'));
  return [
    ...compare('exit', want.exit, got.exit),
    ...compare('stderr', [''], got.stderr),
    ...(ran ? compare('frame', sortedItems(frameOf(want.stdout)), sortedItems(frameOf(got.stdout))) : []),
    ...compare('records', sortedItems(machineRecords(want.stdout)), sortedItems(machineRecords(got.stdout))),
    ...compare('begins with an error', beginsWithError(want), beginsWithError(got)),
    ...compare('remote', remoteOf(want, unstable), remoteOf(got, unstable)),
    ...compare('files', want.files ?? {}, got.files ?? {}),
    ...compare('modes', want.modes ?? {}, got.modes ?? {}),
    ...compareTime(want, got),
    ...compareRequests(want, got),
    // Packer leaves some of its temporary files; kiln leaves none.
    ...compare('temporary files left', [], got.tmp_left),
  ];
}

function compare(what: string, want: unknown, got: unknown): readonly Difference[] {
  return JSON.stringify(sortKeys(want)) === JSON.stringify(sortKeys(got)) ? [] : [{ what, want, got }];
}

/** The template's own commands print the same lines, behind the same prefix, in the same order within a build. */
function compareOwnLines(own: readonly string[], stdout: readonly string[]): readonly Difference[] {
  const found = new Map<string, number>();
  const lines = stdout.map(withoutColour);
  for (const line of own.map(withoutColour)) {
    const [build = ''] = line.split(':', 1);
    // A shell's trace comes by another pipe than its output, and a busy machine does not keep the order of two pipes.
    const source = /: \++ /.test(line) ? `${build} trace` : build;
    const at = lines.indexOf(line, found.get(source) ?? 0);
    if (at < 0) return [{ what: 'own lines', want: own, got: stdout }];
    found.set(source, at + 1);
  }
  return [];
}

function beginsWithError({ stdout }: RunRecord): boolean {
  return stdout[0]?.startsWith('Error') ?? false;
}

function remoteOf({ remote = [] }: RunRecord, unstable: readonly string[]): readonly RemoteCommand[] {
  return remote.map((sent, at) => {
    const command = settled(sent);
    if (!unstable.includes(`remote[${at}].exit`)) return command;
    const { exit: _exit, ...rest } = command;
    return rest;
  });
}

/** How much of an upload was sent before the other side refused it is a matter of chance. */
function settled(command: RemoteCommand): RemoteCommand {
  if (command.exit !== 'nonzero' || !command.command?.startsWith('scp ')) return command;
  const { stdin: _stdin, ...rest } = command;
  return rest;
}

/** kiln may be quicker than Packer was, but for pauses that the template asks for. */
function compareTime(want: RunRecord, got: RunRecord): readonly Difference[] {
  if (want.seconds === undefined || got.seconds === undefined) return [];
  return got.seconds <= want.seconds + 2 ? [] : [{ what: 'seconds', want: want.seconds, got: got.seconds }];
}

/** What was asked of the SSH server; how logins are tried is the library's own affair. */
function compareRequests(want: RunRecord, got: RunRecord): readonly Difference[] {
  if (want.sshd_events === undefined) return [];
  return compare('sshd events', telling(want.sshd_events), telling(got.sshd_events));
}

function telling(events: readonly string[] = []): readonly string[] {
  return events.filter((event) => /^(accepted|channel request (?!keepalive))/.test(event));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, sortKeys(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
