import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import type { ResourceKind } from './resource.ts';

/** A key pair made for one build. Marks: `name`. */
export const keyPairResource: ResourceKind = {
  kind: 'aws:key-pair',
  farewell: 'Deleting temporary keypair...',
  reclaim: reclaimKeyPair,
};

async function reclaimKeyPair(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const remove = async (): Promise<string | undefined> => {
    const { KeyPairId } = await at.ec2('DeleteKeyPair', { KeyName: entry.marks.name }, signal);
    return KeyPairId ?? entry.id;
  };
  // Whether a key pair exists cannot be asked with the permissions that builds have, but deleting says what it deleted.
  await findUntilSettled(entry, remove, at.clock, signal);
}
