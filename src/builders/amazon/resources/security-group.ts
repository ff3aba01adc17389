import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Ec2, Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import type { ResourceKind } from './resource.ts';
import { retryWhileInUse } from './retry-while-in-use.ts';

/** A security group made for one build. Marks: `name`. */
export const securityGroupResource: ResourceKind = {
  kind: 'aws:security-group',
  farewell: 'Deleting temporary security group...',
  reclaim: reclaimSecurityGroup,
};

/** The groups that bear a name, one per network at most. */
export async function findSecurityGroups(
  ec2: Ec2,
  name: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const filters = [{ Name: 'group-name', Values: [name] }];
  const { SecurityGroups = [] } = await ec2('DescribeSecurityGroups', { Filters: filters }, signal);
  return SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
}

async function reclaimSecurityGroup(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const ids = entry.id === undefined ? await lookFor(entry, at, signal) : [entry.id];
  // A terminated instance's network interface keeps its groups for some seconds.
  const remove = (id: string) => (): Promise<unknown> =>
    at.ec2('DeleteSecurityGroup', { GroupId: id }, signal);
  for (const id of ids) await retryWhileInUse(remove(id), at.clock, signal);
}

async function lookFor(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<readonly string[]> {
  const look = async (): Promise<readonly string[] | undefined> => {
    const ids = await findSecurityGroups(at.ec2, entry.marks.name ?? '', signal);
    return ids.length === 0 ? undefined : ids;
  };
  return (await findUntilSettled(entry, look, at.clock, signal)) ?? [];
}
