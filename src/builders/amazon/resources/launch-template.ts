import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import type { ResourceKind } from './resource.ts';

/** A launch template made for one launch. Marks: `name`. */
export const launchTemplateResource: ResourceKind = {
  kind: 'aws:launch-template',
  farewell: 'Deleting temporary launch template...',
  reclaim: reclaimLaunchTemplate,
};

async function reclaimLaunchTemplate(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const remove = (): Promise<object | undefined> =>
    ignoreNotFound(at.ec2('DeleteLaunchTemplate', { LaunchTemplateName: entry.marks['name'] }, signal));
  // A template whose answer was lost may not be known to every server of AWS's yet.
  await findUntilSettled(entry, remove, at.clock, signal);
}
