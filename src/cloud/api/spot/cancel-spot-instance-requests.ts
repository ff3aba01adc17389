import type { Ec2Action } from '../action.ts';
import { spotInstances, spotState } from './spot-requests.ts';

/** The instances of the requests go on. */
export const cancelSpotInstanceRequests: Ec2Action<'CancelSpotInstanceRequests'> = {
  takes: ['SpotInstanceRequestIds'],
  run: ({ SpotInstanceRequestIds }, { region }) => ({
    CancelledSpotInstanceRequests: spotInstances(region, SpotInstanceRequestIds).map((instance) => {
      const { spot } = instance;
      if (spotState(instance) === 'active') spot.cancelled = true;
      return { SpotInstanceRequestId: spot.id, State: spotState(instance) };
    }),
  }),
};
