/** What only a build that runs needs, or whoever cleans up after it: loaded in one piece, and not to check options. */
export { openRegion } from '../region/open-region.ts';
export { reclaimers } from '../leftovers/reclaimers.ts';
export { searchAccount } from '../leftovers/search-account.ts';
export { bakeSteps } from './bake-steps.ts';
export { bake } from './bake.ts';
export { resolveOptions } from './resolve-options.ts';
