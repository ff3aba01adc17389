import { isAccessDenied } from '../../../aws/errors.ts';
import type { LedgerEntry, LedgerIntent } from '../../../contracts/ledger.ts';
import type { Filter, Image } from '../../../wire/shapes/ec2.ts';
import { ownTemplateFilter } from './own-template-name.ts';
import { ownUuidFilter, ownUuidTime } from './own-uuid.ts';
import type { Ec2Region } from '../ports.ts';
import { imageResource } from '../resources/image.ts';
import { instanceResource } from '../resources/instance.ts';
import { keyPairResource } from '../resources/key-pair.ts';
import { launchTemplateResource } from '../resources/launch-template.ts';
import { securityGroupResource } from '../resources/security-group.ts';

/** A region to look through, and how it is reached again. */
export interface LeftoverSearch {
  readonly at: Ec2Region;
  readonly place: LedgerIntent['place'];
  /** What was made later may belong to a build that still runs. */
  readonly madeBefore: Date;
}

interface Found {
  readonly kind: string;
  readonly id: string | undefined;
  /** The name or token that kiln gave, which says when. */
  readonly mark: string | undefined;
  readonly marks?: LedgerIntent['marks'];
}

const alive = ['pending', 'running', 'stopping', 'stopped'];

/**
 * Finds what builds of kiln left in a region, without any ledger: by the client tokens and names that they gave. The
 * last of them is to be removed first. What bears a name that a template gave is not found.
 */
export async function findLeftovers(
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly LedgerEntry[]> {
  const { at, place, madeBefore } = search;
  const [keyPairs, groups, templates, instances, intermediaries] = await Promise.all([
    keyPairsOf(at, signal),
    groupsOf(at, signal),
    templatesOf(search, signal),
    instancesOf(at, signal),
    imagesWith(at, { Name: 'name', Values: [`packer_${ownUuidFilter}`] }, signal),
  ]);
  const old = (found: readonly Found[]): readonly LedgerEntry[] =>
    found.flatMap(({ kind, id, mark, marks = {} }) => {
      const made = ownUuidTime(mark);
      if (made === undefined || made >= madeBefore) return [];
      return [{ kind, place, marks, key: '', build: '', at: made.toISOString(), id, state: 'held' } as const];
    });
  const machines = old(instances);
  return [
    ...old(keyPairs),
    ...old(groups),
    ...templates,
    ...machines,
    ...old(intermediaries.map((image) => foundImage(image, image.Name))),
    ...old(await unfinishedImages(at, { machines, instances }, signal)),
  ];
}

async function keyPairsOf({ ec2 }: Ec2Region, signal: AbortSignal): Promise<readonly Found[]> {
  const filter = { Name: 'key-name', Values: [`packer_${ownUuidFilter}`] };
  const { KeyPairs = [] } = await ec2('DescribeKeyPairs', { Filters: [filter] }, signal);
  return KeyPairs.map(({ KeyPairId: id, KeyName: name = '' }) => ({
    kind: keyPairResource.kind,
    id,
    mark: name,
    marks: { name },
  }));
}

async function groupsOf({ ec2 }: Ec2Region, signal: AbortSignal): Promise<readonly Found[]> {
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
async function templatesOf(
  { at, place, madeBefore }: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly LedgerEntry[]> {
  const filter = { Name: 'launch-template-name', Values: [ownTemplateFilter] };
  // Builds themselves need no permission to look at launch templates.
  const answer = await at
    .ec2('DescribeLaunchTemplates', { Filters: [filter] }, signal)
    .catch((error: unknown) => {
      if (isAccessDenied(error)) return undefined;
      throw error;
    });
  return (answer?.LaunchTemplates ?? []).flatMap(
    ({ LaunchTemplateId: id, LaunchTemplateName: name = '', CreateTime: made }) => {
      if (made === undefined || made >= madeBefore) return [];
      const { kind } = launchTemplateResource;
      return [
        {
          kind,
          place,
          marks: { name },
          key: '',
          build: '',
          at: made.toISOString(),
          id,
          state: 'held',
        } as const,
      ];
    },
  );
}

/** By the token of a launch on demand; the spot market's instances bear none of ours, but a key pair's name. */
async function instancesOf({ ec2 }: Ec2Region, signal: AbortSignal): Promise<readonly Found[]> {
  const living = { Name: 'instance-state-name', Values: alive };
  const ways = [
    { Name: 'client-token', Values: [ownUuidFilter] },
    { Name: 'key-name', Values: [`packer_${ownUuidFilter}`] },
  ];
  const answers = await Promise.all(
    ways.map((way) => ec2('DescribeInstances', { Filters: [way, living] }, signal)),
  );
  const instances = answers.flatMap(({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances = [] }) => Instances),
  );
  const found = instances.map(({ InstanceId: id, ClientToken: token, KeyName: key }) => {
    const mark = ownUuidTime(token) === undefined ? key : token;
    return { kind: instanceResource.kind, id, mark };
  });
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** An image that is complete may be the result of a build that could not end its instance. */
async function unfinishedImages(
  at: Ec2Region,
  {
    machines,
    instances,
  }: { readonly machines: readonly LedgerEntry[]; readonly instances: readonly Found[] },
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const ids = machines.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return [];
  const images = await imagesWith(at, { Name: 'source-instance-id', Values: ids }, signal);
  const unfinished = images.filter(({ State }) => State !== 'available');
  return unfinished.map((image) => {
    const from = instances.find(({ id }) => id === image.SourceInstanceId);
    return foundImage(image, from?.mark);
  });
}

async function imagesWith(
  { ec2 }: Ec2Region,
  filter: Filter,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const { Images = [] } = await ec2('DescribeImages', { Owners: ['self'], Filters: [filter] }, signal);
  return Images;
}

function foundImage({ ImageId: id, Name: name = '' }: Image, mark: string | undefined): Found {
  return { kind: imageResource.kind, id, mark, marks: { name } };
}
