import type { LedgerEntry } from '../../../contracts/ledger.ts';
import { keyPairResource } from '../resources/key-pair.ts';
import { launchTemplateResource } from '../resources/launch-template.ts';
import { securityGroupResource } from '../resources/security-group.ts';
import { findOwnImages, imageEntries, type OwnImage } from './find-images.ts';
import { findOwnInstances, instanceEntries } from './find-instances.ts';
import { findOwnVolumes } from './find-volumes.ts';
import {
  entriesOf,
  leftoverEntry,
  whereAllowed,
  type Found,
  type LeftoverSearch,
} from './leftover-search.ts';
import { ownTemplateFilter } from './own-template-name.ts';
import { ownUuidFilter } from './own-uuid.ts';

/** What a region holds of lost builds. */
export interface RegionLeftovers {
  /** The last of them is to be removed first. */
  readonly entries: readonly LedgerEntry[];
  /** Of which there may be copies in other regions. */
  readonly images: readonly OwnImage[];
}

/**
 * Finds what builds of kiln left in a region, without any ledger: by the client tokens and names that they gave. What
 * bears a name that a template gave is not found.
 */
export async function findLeftovers(search: LeftoverSearch, signal: AbortSignal): Promise<RegionLeftovers> {
  const [keyPairs, groups, templates, instances] = await Promise.all([
    keyPairsOf(search, signal),
    groupsOf(search, signal),
    templatesOf(search, signal),
    findOwnInstances(search, signal),
  ]);
  const [volumes, images] = await Promise.all([
    findOwnVolumes(instances, search, signal),
    findOwnImages(instances, search, signal),
  ]);
  return {
    entries: [
      ...entriesOf(keyPairs, search),
      ...entriesOf(groups, search),
      ...templates,
      ...instanceEntries(instances, search),
      ...entriesOf(volumes, search),
      ...imageEntries(images, search),
    ],
    images,
  };
}

async function keyPairsOf({ at: { ec2 } }: LeftoverSearch, signal: AbortSignal): Promise<readonly Found[]> {
  const filter = { Name: 'key-name', Values: [`packer_${ownUuidFilter}`] };
  const { KeyPairs = [] } = await ec2('DescribeKeyPairs', { Filters: [filter] }, signal);
  return KeyPairs.map(({ KeyPairId: id, KeyName: name = '' }) => ({
    kind: keyPairResource.kind,
    id,
    mark: name,
    marks: { name },
  }));
}

async function groupsOf({ at: { ec2 } }: LeftoverSearch, signal: AbortSignal): Promise<readonly Found[]> {
  const filter = { Name: 'group-name', Values: [`packer_${ownUuidFilter}`] };
  const { SecurityGroups = [] } = await ec2('DescribeSecurityGroups', { Filters: [filter] }, signal);
  return SecurityGroups.map(({ GroupId: id, GroupName: name = '' }) => ({
    kind: securityGroupResource.kind,
    id,
    mark: name,
    marks: { name },
  }));
}

/** Launch templates say themselves when they were made. */
async function templatesOf(search: LeftoverSearch, signal: AbortSignal): Promise<readonly LedgerEntry[]> {
  const { at, place, madeBefore } = search;
  const filter = { Name: 'launch-template-name', Values: [ownTemplateFilter] };
  const answer = await whereAllowed('launch templates', search, () =>
    at.ec2('DescribeLaunchTemplates', { Filters: [filter] }, signal),
  );
  return (answer?.LaunchTemplates ?? []).flatMap(
    ({ LaunchTemplateId: id, LaunchTemplateName: name = '', CreateTime: made }) => {
      if (made === undefined || made >= madeBefore) return [];
      return [leftoverEntry({ kind: launchTemplateResource.kind, place, marks: { name } }, id, made)];
    },
  );
}
