import type {
  FindLeftovers,
  Leftovers,
  LeftoverScope,
  ReclaimContext,
  Unseen,
} from '../../../contracts/component.ts';
import type { LedgerEntry } from '../../../contracts/ledger.ts';
import { openAnyRegion, type AnyRegion } from '../region/open-region.ts';
import { findCopies, type CopySources } from './find-copies.ts';
import { findLeftovers, type RegionLeftovers } from './find-leftovers.ts';
import { findProfiles } from './find-profiles.ts';
import { whereAllowed, type LeftoverSearch } from './leftover-search.ts';

/**
 * Looks for leftovers in all the regions asked for at once, for copies of what is found there in every region, and for
 * roles and instance profiles, which are of no region. A region that refuses keeps no other from being looked at.
 */
export const searchAccount: FindLeftovers = async (context, scope, signal) => {
  const regions = await regionsOf(context, scope, signal);
  const looks = await Promise.all(regions.map((region) => lookInto(context, { ...scope, region }, signal)));
  const looked = looks.flatMap((look) => (look.kind === 'looked' ? [look] : []));
  const [home] = looked;
  const profiles = home === undefined ? nothing : await profilesIn(home.search, signal);
  const copies = await Promise.all(looked.map((look) => copiesFrom(look, signal)));
  return {
    entries: [
      ...profiles.entries,
      ...looked.flatMap(({ found }) => found.entries),
      ...copies.flatMap(({ entries }) => entries),
    ],
    failures: [
      ...looks.flatMap((look) => (look.kind === 'failed' ? [look.failure] : [])),
      ...profiles.failures,
      ...copies.flatMap(({ failures }) => failures),
    ],
    unseen: looked.flatMap(({ search }) => search.unseen),
  };
};

type Failure = Leftovers['failures'][number];

interface Looked {
  readonly kind: 'looked';
  readonly search: LeftoverSearch;
  readonly opened: AnyRegion;
  readonly found: RegionLeftovers;
}

type Look = Looked | { readonly kind: 'failed'; readonly failure: Failure };

async function lookInto(
  context: ReclaimContext,
  { region, profile, madeBefore }: LeftoverScope & { readonly region: string | undefined },
  signal: AbortSignal,
): Promise<Look> {
  try {
    const opened = await openAnyRegion(context, { region, profile }, signal);
    const unseen: Unseen[] = [];
    const search = { ...opened, madeBefore, unseen };
    return { kind: 'looked', search, opened, found: await findLeftovers(search, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (region === undefined) throw error;
    return { kind: 'failed', failure: { region, error } };
  }
}

interface Part {
  readonly entries: readonly LedgerEntry[];
  readonly failures: readonly Failure[];
}

const nothing: Part = { entries: [], failures: [] };

/** Asks no other region where nothing was found of which there could be copies. */
async function copiesFrom({ search, opened, found }: Looked, signal: AbortSignal): Promise<Part> {
  const sources = { region: search.at.region, images: found.images };
  if (sources.images.length === 0) return nothing;
  const answer = await whereAllowed('copies in other regions', search, () =>
    search.at.ec2('DescribeRegions', {}, signal),
  );
  const regions = (answer?.Regions ?? [{ RegionName: sources.region }]).flatMap(
    ({ RegionName }) => RegionName ?? [],
  );
  const parts = await Promise.all(
    regions.map((region) => copiesIn(sources, { ...search, ...placeIn(opened, region) }, signal)),
  );
  return {
    entries: parts.flatMap(({ entries }) => entries),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** IAM may be out of reach where EC2 is not. */
async function profilesIn(search: LeftoverSearch, signal: AbortSignal): Promise<Part> {
  try {
    return { entries: await findProfiles(search, signal), failures: [] };
  } catch (error) {
    signal.throwIfAborted();
    return { entries: [], failures: [{ region: search.at.region, error }] };
  }
}

async function copiesIn(sources: CopySources, search: LeftoverSearch, signal: AbortSignal): Promise<Part> {
  try {
    return { entries: await findCopies(sources, search, signal), failures: [] };
  } catch (error) {
    signal.throwIfAborted();
    return { entries: [], failures: [{ region: search.at.region, error }] };
  }
}

function placeIn({ at, place, elsewhere }: AnyRegion, region: string): Pick<LeftoverSearch, 'at' | 'place'> {
  if (region === at.region) return { at, place };
  const there = elsewhere(region);
  return { at: there, place: { ...place, region, endpoint: there.endpoint } };
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
