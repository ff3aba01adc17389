import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Filter, FleetData, Instance } from '../../../wire/shapes/ec2.ts';
import { ignoreNotFound } from '../resources/ignore-not-found.ts';
import { instanceResource } from '../resources/instance.ts';
import { entriesOf, whereAllowed, type LeftoverSearch } from './leftover-search.ts';
import { ownUuidFilter, ownUuidTime } from './own-uuid.ts';

/** An instance that a build launched; one that has ended is shown for an hour more. */
export interface OwnInstance {
  readonly id: string;
  readonly instance: Instance;
  /** The name or token that kiln gave. */
  readonly mark: string;
}

const alive: ReadonlySet<string | undefined> = new Set(['pending', 'running', 'stopping', 'stopped']);

/** Whether an instance has not been asked to end. */
export function isAlive({ instance }: OwnInstance): boolean {
  return alive.has(instance.State?.Name);
}

/**
 * By the token of a launch on demand. The spot market's instances bear none of ours, but the name of a temporary key pair;
 * those without one are known by the token of their fleet.
 */
export async function findOwnInstances(
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly OwnInstance[]> {
  const ways = [
    [{ Name: 'client-token', Values: [ownUuidFilter] }],
    [{ Name: 'key-name', Values: [`packer_${ownUuidFilter}`] }],
  ];
  const [byMark, byFleet] = await Promise.all([
    Promise.all(ways.map((filters) => describe(search, filters, signal))),
    instancesOfFleets(search, signal),
  ]);
  const marked = byMark.flat().flatMap((instance): readonly OwnInstance[] => {
    const { InstanceId: id = '', ClientToken: token, KeyName: key } = instance;
    const mark = ownUuidTime(token) === undefined ? key : token;
    return mark === undefined ? [] : [{ id, instance, mark }];
  });
  return [...new Map([...byFleet, ...marked].map((one) => [one.id, one])).values()];
}

/** Those that still run, as a ledger would have them. */
export function instanceEntries(
  instances: readonly OwnInstance[],
  search: LeftoverSearch,
): readonly LedgerEntry[] {
  const { kind } = instanceResource;
  return entriesOf(
    instances.filter(isAlive).map(({ id, mark }) => ({ kind, id, mark })),
    search,
  );
}

async function instancesOfFleets(
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly OwnInstance[]> {
  const launched = await describe(
    search,
    [
      { Name: 'tag-key', Values: [fleetTag] },
      { Name: 'instance-lifecycle', Values: ['spot'] },
    ],
    signal,
  );
  const fleets = [...new Set(launched.flatMap((instance) => fleetOf(instance) ?? []))];
  if (fleets.length === 0) return [];
  const found = await whereAllowed('fleets', search, () => describeFleets(fleets, search.at, signal));
  const tokens = new Map(found?.map(({ FleetId, ClientToken }) => [FleetId, ClientToken]));
  return launched.flatMap((instance) => {
    const mark = tokens.get(fleetOf(instance));
    return ownUuidTime(mark) === undefined || mark === undefined
      ? []
      : [{ id: instance.InstanceId ?? '', instance, mark }];
  });
}

/** AWS shows fleets that asked once only to those who name them, and none where it has forgotten one that is named. */
async function describeFleets(
  ids: readonly string[],
  at: LeftoverSearch['at'],
  signal: AbortSignal,
): Promise<readonly FleetData[]> {
  const answer = await ignoreNotFound(at.ec2('DescribeFleets', { FleetIds: ids }, signal));
  if (answer !== undefined || ids.length < 2) return answer?.Fleets ?? [];
  const half = Math.ceil(ids.length / 2);
  const parts = [ids.slice(0, half), ids.slice(half)];
  return (await Promise.all(parts.map((part) => describeFleets(part, at, signal)))).flat();
}

/** EC2 puts it on what a fleet launches. */
const fleetTag = 'aws:ec2:fleet-id';

function fleetOf({ Tags = [] }: Instance): string | undefined {
  return Tags.find(({ Key }) => Key === fleetTag)?.Value;
}

async function describe(
  { at: { ec2 } }: LeftoverSearch,
  Filters: readonly Filter[],
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const { Reservations = [] } = await ec2('DescribeInstances', { Filters }, signal);
  return Reservations.flatMap(({ Instances = [] }) => Instances);
}
