import type {
  FindLeftovers,
  Leftovers,
  LeftoverScope,
  ReclaimContext,
} from '../../../contracts/component.ts';
import { findLeftovers } from './find-leftovers.ts';
import { openAnyRegion } from '../region/open-region.ts';

/** Looks for leftovers in all the regions asked for at once. A region that refuses keeps no other from being looked at. */
export const searchAccount: FindLeftovers = async (context, scope, signal) => {
  const regions = await regionsOf(context, scope, signal);
  const found = await Promise.all(
    regions.map((region) => searchRegion(context, { ...scope, region }, signal)),
  );
  return {
    entries: found.flatMap(({ entries }) => entries),
    failures: found.flatMap(({ failures }) => failures),
  };
};

async function searchRegion(
  context: ReclaimContext,
  { region, profile, madeBefore }: LeftoverScope & { readonly region: string | undefined },
  signal: AbortSignal,
): Promise<Leftovers> {
  try {
    const opened = await openAnyRegion(context, { region, profile }, signal);
    return { entries: await findLeftovers({ ...opened, madeBefore }, signal), failures: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (region === undefined) throw error;
    return { entries: [], failures: [{ region, error }] };
  }
}

async function regionsOf(
  context: ReclaimContext,
  { regions, profile }: LeftoverScope,
  signal: AbortSignal,
): Promise<ReadonlyArray<string | undefined>> {
  if (regions.length === 0) return [undefined];
  if (!regions.includes('all')) return regions;
  const { at } = await openAnyRegion(context, { region: undefined, profile }, signal);
  const { Regions = [] } = await at.ec2('DescribeRegions', {}, signal);
  return Regions.flatMap(({ RegionName }) => RegionName ?? []);
}
