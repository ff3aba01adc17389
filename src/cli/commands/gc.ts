import { join } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { errorText } from '../../base/error-text.ts';
import type { Unseen } from '../../contracts/component.ts';
import type { LedgerEntry, Release } from '../../contracts/ledger.ts';
import { leftovers, reclaim, reclaimEntries, type Reclaimed } from '../../engine/ledger/reclaim.ts';
import { LedgerStore, type FoundLedger } from '../../engine/ledger/ledger-store.ts';
import { resourceText } from '../../engine/messages.ts';
import { catalogue } from '../../registry/catalogue.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Output } from '../output/output.ts';
import { fateOf, isAlive, ownMark } from '../process-mark.ts';
import type { Shell } from '../shell.ts';
import { stateFolder } from '../state-folder.ts';
import { defineCommand } from './define-command.ts';
import { findStrays } from './find-strays.ts';
import { ReclaimSites, type ReclaimSite } from './reclaim-sites.ts';

const gcFlags = flagTable({
  scan: {
    kind: 'switch',
    default: false,
    doc: 'Also look into the AWS account for what builds left whose ledgers are lost, as with the disk of a CI runner: by the names and client tokens that kiln gives. Images that are complete are left alone, but for copies whose build cannot have come to its end.',
  },
  'older-than': {
    kind: 'duration',
    default: '6h',
    doc: 'With -scan: leave alone what was made within this time, since its build may still run elsewhere.',
  },
  region: {
    kind: 'names',
    value: 'REGION',
    doc: 'With -scan: the regions to look into, or `all`; without the flag the one that the environment is set to. Copies of images found there are followed into every region, and roles and instance profiles are of none.',
  },
  profile: {
    kind: 'text',
    value: 'PROFILE',
    default: '',
    doc: 'With -scan: the profile of the account to look into.',
  },
  'dry-run': { kind: 'switch', default: false, doc: 'Only say what would be removed.' },
  force: {
    kind: 'switch',
    default: false,
    doc: 'Also remove what builds on other machines or in other containers made: whether those still run cannot be seen from here.',
  },
});

export const command = defineCommand({
  line: 'gc [flags]',
  about:
    'Removes what killed builds left behind, as their ledgers list it; with -scan also what is found without a ledger. Builds that still run and finished images are left alone. Exit code 0: nothing is left. 1: something could not be removed; its ledger stays for the next try.',
  flags: gcFlags,
  async run({ flags }, shell) {
    const ofScan = (['region', 'profile'] as const).find((name) => flags[name].length > 0);
    if (ofScan !== undefined && !flags.scan) return { wrongUse: needsScan(ofScan) };
    return collect(flags, shell);
  },
});

function needsScan(flag: string): string {
  return `-${flag} says where -scan looks, which is not given. Without -scan everything is where the ledgers say.`;
}

async function collect(flags: FlagValues<typeof gcFlags>, shell: Shell): Promise<ExitCode> {
  const output = shell.output();
  const store = new LedgerStore(join(stateFolder(shell.host), 'ledgers'), ownMark());
  const ledgers = store.find();
  const lost = ledgers.filter((ledger) => isLost(ledger, flags.force, output));
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: (word) => output.error({ text: `Stopping after receiving ${word}` }),
    onHalt: () => process.exit(exitCodes.failure),
  });
  const { cancel } = interrupts;
  const sites = new ReclaimSites(shell.host, (text) => output.say({ text }));
  const ports = {
    reclaimer: async (builderType: string, entry: LedgerEntry) =>
      reclaimerAt(await sites.find(entry, cancel), builderType),
    onReclaimed: (reclaimed: Reclaimed) => show(reclaimed, output),
  };
  try {
    const scope = {
      regions: flags.region,
      profile: flags.profile || undefined,
      madeBefore: new Date(systemClock.now().getTime() - flags['older-than']),
    };
    const strays = flags.scan ? await findStrays(shell.host, scope, { ledgers, signal: cancel }) : [];
    const unseen = strays.flatMap(({ failures }) => failures);
    for (const { region, error } of unseen) output.error({ text: unseenRegion(region, errorText(error)) });
    const hidden = strays.flatMap((stray) => stray.unseen);
    for (const one of hidden) output.say({ text: notLookedAt(one) });
    let complete = unseen.length === 0;
    if (flags['dry-run']) {
      const entries = [...lost.flatMap(leftovers), ...strays.flatMap((stray) => stray.entries.toReversed())];
      for (const entry of entries) output.say({ text: intention(entry) });
      return complete ? exitCodes.ok : exitCodes.failure;
    }
    for (const ledger of lost) complete = (await reclaim(ledger, ports, cancel)) && complete;
    store.sweep((pid) => !isAlive(pid));
    for (const stray of strays) complete = (await reclaimEntries(stray, ports, cancel)) && complete;
    if (complete) output.say({ text: nothingLeft(hidden) });
    return complete ? exitCodes.ok : exitCodes.failure;
  } finally {
    await sites.close();
    interrupts.stop();
  }
}

function notLookedAt({ what, region, error }: Unseen): string {
  return `Not looked for in ${region}: ${what}, which is not allowed: ${errorText(error)}`;
}

function nothingLeft(hidden: readonly Unseen[]): string {
  const seen = hidden.length === 0 ? '' : ', as far as could be looked';
  return `Killed builds have left nothing behind${seen}.`;
}

function unseenRegion(region: string, why: string): string {
  return `Cannot look into ${region}: ${why}`;
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

async function reclaimerAt(site: ReclaimSite | undefined, builderType: string): Promise<Release | undefined> {
  if (site === undefined) return async () => undefined;
  const { host, entry } = site;
  const module = await catalogue.builder(builderType);
  const reclaimers = await module?.reclaimers();
  const release = reclaimers?.[entry.kind]?.({ host, clock: systemClock });
  return release && ((_recorded, signal) => release(entry, signal));
}

function intention(entry: LedgerEntry): string {
  const what = resourceText(entry);
  return entry.state === 'going' ? `Would wait for the end of ${what}` : `Would remove ${what}`;
}

function show(reclaimed: Reclaimed, output: Output): void {
  const what = resourceText(reclaimed.entry);
  const outcome = reclaimed.entry.state === 'going' ? 'Saw the end of' : 'Removed';
  if (reclaimed.kind === 'removed') output.say({ text: `${outcome} ${what}` });
  else output.error({ text: `Cannot remove ${what}: ${errorText(reclaimed.error)}` });
}
