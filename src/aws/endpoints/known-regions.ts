import { optInRegions, ownRegions, regionsApart } from '../../wire/region-names.ts';

/** Regions by name, to tell a slip of the pen by. AWS opens new ones, so that one which is missing may exist all the same. */
export const knownRegions: readonly string[] = [...ownRegions, ...regionsApart, ...optInRegions];
