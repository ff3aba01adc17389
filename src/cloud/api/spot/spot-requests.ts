import type { Instance } from '../../model/instances.ts';
import { spotRequestsNotFound } from '../../model/spot-messages.ts';
import type { SpotRequest } from '../../model/spot.ts';
import type { Region } from '../../model/world.ts';

/** An instance of the spot market. */
export type SpotInstance = Instance & { readonly spot: SpotRequest };

function isSpot(instance: Instance): instance is SpotInstance {
  return instance.spot !== undefined;
}

/**
 * The instances of spot requests, by the ids of the requests, or all.
 *
 * @throws ApiError naming the requests that there are not.
 */
export function spotInstances(region: Region, ids?: readonly string[]): readonly SpotInstance[] {
  const all = region.instances.values().filter(isSpot);
  const missing = ids?.filter((id) => !all.some(({ spot }) => spot.id === id)) ?? [];
  if (missing.length > 0) throw spotRequestsNotFound(missing);
  return ids === undefined ? all : all.filter(({ spot }) => ids.includes(spot.id));
}

/** A request is closed with the end of its instance. */
export function spotState({ spot, state }: SpotInstance): 'active' | 'cancelled' | 'closed' {
  if (spot.cancelled) return 'cancelled';
  return state === 'terminated' || state === 'shutting-down' ? 'closed' : 'active';
}
