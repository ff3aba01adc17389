import type { FindLeftovers, LeftoverScope, ReclaimContext } from '../../../contracts/component.ts';
import { findLeftovers } from './find-leftovers.ts';
import { openAnyRegion } from '../region/open-region.ts';

/** Looks for leftovers in all the regions asked for at once. */
export const searchAccount: FindLeftovers = async (context, scope, signal) => {
  const regions = await regionsOf(context, scope, signal);
  const { profile, madeBefore } = scope;
  const found = await Promise.all(
    regions.map(async (region) => {
      const opened = await openAnyRegion(context, { region, profile }, signal);
      return findLeftovers({ ...opened, madeBefore }, signal);
    }),
  );
  return found.flat();
};

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
