import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { BuildSession } from '../commands/build-session.ts';
import { removeCloudFile, writeCloudFile } from '../cloud/cloud-file.ts';
import { defaultDataFolder } from '../cloud/data-folder.ts';
import { keepLoginKey, removeLoginKey } from '../cloud/login-key.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { Interrupts } from '../interrupts.ts';
import type { Output } from '../output/output.ts';
import { ownMark } from '../process-mark.ts';
import type { Shell } from '../shell.ts';
import { checkFailed, keepsUntilEnd, standInLine } from './messages.ts';
import { offlineEnvironment } from './offline-environment.ts';
import { openRehearsalCloud, type RehearsalCloud } from './open-rehearsal-cloud.ts';
import { Rehearsal } from './rehearsal.ts';
import { rehearsalResult, type RehearsalResult } from './rehearsal-result.ts';
import type { RehearseFlags } from './rehearse-flags.ts';
import { StandInBook } from './stand-in-book.ts';
import { StandInRules } from './stand-in-rules.ts';

export interface RehearseTools {
  readonly shell: Shell;
  /** For what happens. */
  readonly output: Output;
  readonly interrupts: Interrupts;
  readonly show: (result: RehearsalResult, diags: readonly Diagnostic[]) => void;
}

/** Flags of `kiln build` that matter on AWS only, as they are when they are not given. */
const ofAws = {
  'cloud-latency': 'none',
  'max-life': undefined,
  'require-lifetime': false,
  'skip-enforcement': false,
  'wait-terminated': false,
} as const;

/** Guests share the processors of this machine: more at once only slow each other down. */
function usualBuilds(): number {
  return 2 * availableParallelism();
}

/** Rehearses a template from its text to the result, in a cloud that ends with it. */
export async function rehearseTemplate(
  path: string,
  flags: RehearseFlags,
  tools: RehearseTools,
): Promise<ExitCode> {
  const { shell, output, interrupts } = tools;
  const started = performance.now();
  const say = (text: string): void => output.say({ text });
  const { host: home } = shell;
  const dataDir = flags.data === '' ? defaultDataFolder(home) : resolve(home.cwd, flags.data);
  const place = await openRehearsalCloud({ host: home, dataDir, say }, interrupts.cancel);
  try {
    const host = { ...home, env: offlineEnvironment(home.env, place.address) };
    const book = new StandInBook({
      standIns: place.cloud.standIns,
      strict: flags.strict,
      onStandIn: (standIn) => say(`Stand-in for ${standInLine(standIn)}`),
    });
    const rehearsal = new Rehearsal({
      place,
      host,
      book,
      rules: new StandInRules(flags['stand-in']),
      commands: flags.check,
      afterwards: flags.keep ? 'keep instances' : 'end instances',
    });
    const session = new BuildSession({
      flags: { ...ofAws, ...flags, 'parallel-builds': flags['parallel-builds'] || usualBuilds() },
      shell,
      output,
      host,
      interrupts,
      stage: rehearsal,
    });
    const exitCode = await session.build(path);
    const failed = rehearsal.records.flatMap(({ name, checks }) =>
      checks.filter(({ passed }) => !passed).map((check) => checkFailed(name, check)),
    );
    const passed = exitCode === exitCodes.ok && failed.length === 0;
    const end = { template: path, passed, ms: performance.now() - started, outcomes: session.outcomes };
    const result = rehearsalResult(rehearsal, book, end);
    tools.show(result, [...session.diagnostics, ...failed]);
    if (result.builds.some(({ kept }) => kept !== undefined)) await keepUp(place, tools);
    return passed ? exitCodes.ok : exitCodes.failure;
  } finally {
    await place.close();
  }
}

/** Lets other commands find the cloud, until it is to end. */
async function keepUp(place: RehearsalCloud, { shell, output, interrupts }: RehearseTools): Promise<void> {
  const { host } = shell;
  const mark = ownMark();
  const { address, cloud, dataDir, key } = place;
  const file = { ...address, pid: mark.pid, accountId: cloud.accountId, dataDir, process: mark };
  try {
    await keepLoginKey(host, key.privateKey);
    await writeCloudFile(host, { ...file, otherAccounts: [] });
    output.say({ text: keepsUntilEnd });
    if (!interrupts.cancel.aborted) await once(interrupts.cancel, 'abort');
  } finally {
    await Promise.all([removeCloudFile(host), removeLoginKey(host)]);
  }
}
