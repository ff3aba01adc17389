import { join } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { errorText } from '../../base/error-text.ts';
import type { Host } from '../../contracts/component.ts';
import type { LedgerEntry, Release } from '../../contracts/ledger.ts';
import { leftovers, reclaim, type Reclaimed } from '../../engine/ledger/reclaim.ts';
import { LedgerStore, type FoundLedger } from '../../engine/ledger/ledger-store.ts';
import { resourceText } from '../../engine/messages.ts';
import { catalogue } from '../../registry/catalogue.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { readFlags } from '../flags/read-flags.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Output } from '../output/output.ts';
import { fateOf, isAlive, ownMark } from '../process-mark.ts';
import type { Shell } from '../shell.ts';
import { stateFolder } from '../state-folder.ts';
import type { Command } from './command.ts';
import { reclaimHost } from './reclaim-host.ts';
import { help, wrongUse } from './wrong-use.ts';

const gcFlags = flagTable({
  'dry-run': { kind: 'switch', default: false, doc: 'Only say what would be removed.' },
  force: {
    kind: 'switch',
    default: false,
    doc: 'Also remove what builds on other machines or in other containers made: whether those still run cannot be seen from here.',
  },
});

const usage = {
  line: 'gc [flags]',
  about:
    'Removes what killed builds left behind, as their ledgers list it. Builds that still run and finished images are left alone. Exit code 0: nothing is left. 1: something could not be removed; its ledger stays for the next try.',
  flags: gcFlags,
};

export const command: Command = {
  async run(args, shell) {
    const output = shell.output();
    const read = readFlags(gcFlags, args);
    if (read.kind === 'help') return help(usage, output);
    if (read.kind === 'wrong') return wrongUse(read.message, usage, output);
    if (read.rest.length > 0) return wrongUse('gc takes no arguments.', usage, output);
    return collect(read.flags, shell, output);
  },
};

async function collect(flags: FlagValues<typeof gcFlags>, shell: Shell, output: Output): Promise<ExitCode> {
  const store = new LedgerStore(join(stateFolder(shell.host), 'ledgers'), ownMark());
  const lost = store.find().filter((ledger) => isLost(ledger, flags.force, output));
  if (flags['dry-run']) {
    for (const entry of lost.flatMap(leftovers)) output.say({ text: `Would remove ${resourceText(entry)}` });
    return exitCodes.ok;
  }
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: (word) => output.error({ text: `Stopping after receiving ${word}` }),
    onHalt: () => process.exit(exitCodes.failure),
  });
  try {
    const ports = {
      reclaimer: (builderType: string, entry: LedgerEntry) => reclaimerOf(builderType, entry, shell.host),
      onReclaimed: (reclaimed: Reclaimed) => show(reclaimed, output),
    };
    let complete = true;
    for (const ledger of lost) complete = (await reclaim(ledger, ports, interrupts.cancel)) && complete;
    store.sweep((pid) => !isAlive(pid));
    if (complete) output.say({ text: 'Killed builds have left nothing behind.' });
    return complete ? exitCodes.ok : exitCodes.failure;
  } finally {
    interrupts.stop();
  }
}

function isLost({ header, path }: FoundLedger, force: boolean, output: Output): boolean {
  const fate = fateOf(header.process);
  if (fate === 'elsewhere' && !force) {
    output.say({
      text: `Leaving out build '${header.build}', which ran on another machine or in another container (${path}). If it no longer runs, use -force.`,
    });
  }
  return fate === 'gone' || (fate === 'elsewhere' && force);
}

async function reclaimerOf(
  builderType: string,
  entry: LedgerEntry,
  host: Host,
): Promise<Release | undefined> {
  const reachable = await reclaimHost(entry.place, host);
  // A local cloud that has ended took everything with it.
  if (reachable === undefined) return async () => undefined;
  const module = await catalogue.builder(builderType);
  return module?.reclaimers[entry.kind]?.({ host: reachable, clock: systemClock });
}

function show(reclaimed: Reclaimed, output: Output): void {
  const what = resourceText(reclaimed.entry);
  if (reclaimed.kind === 'removed') output.say({ text: `Removed ${what}` });
  else output.error({ text: `Cannot remove ${what}: ${errorText(reclaimed.error)}` });
}
