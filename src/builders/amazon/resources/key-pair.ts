import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import { madeSince } from './made-since.ts';
import type { ResourceKind } from './resource.ts';

/** A key pair made for one build. Marks: `name`; `namedBy: template` where that gives the name, which others may bear. */
export const keyPairResource: ResourceKind = {
  kind: 'aws:key-pair',
  farewell: 'Deleting temporary keypair...',
  reclaim: reclaimKeyPair,
};

async function reclaimKeyPair(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  if (await isSomebodyElses(entry, at, signal)) return;
  const remove = async (): Promise<string | undefined> => {
    const { KeyPairId } = await at.ec2('DeleteKeyPair', { KeyName: entry.marks.name }, signal);
    return KeyPairId ?? entry.id;
  };
  // Whether a key pair exists cannot be asked with the permissions that builds have, but deleting says what it deleted.
  await findUntilSettled(entry, remove, at.clock, signal);
}

/** Whether a name that the template gives was taken before; where its answer was lost, only its age tells. */
async function isSomebodyElses(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<boolean> {
  const { id, marks } = entry;
  if (id !== undefined || marks.name === undefined || marks.namedBy !== 'template') return false;
  const answer = await ignoreNotFound(at.ec2('DescribeKeyPairs', { KeyNames: [marks.name] }, signal));
  const [pair] = answer?.KeyPairs ?? [];
  return pair !== undefined && !madeSince(pair.CreateTime, entry.at);
}
