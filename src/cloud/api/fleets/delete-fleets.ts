import { terminateInstance } from '../../model/instance-life.ts';
import { fleetInstancesKept } from '../../model/spot-messages.ts';
import type { Ec2Action } from '../action.ts';

/** A fleet that asked once takes its instances with it. */
export const deleteFleets: Ec2Action<'DeleteFleets'> = {
  takes: ['FleetIds', 'TerminateInstances'],
  run: ({ FleetIds, TerminateInstances }, { region }) => {
    if (!TerminateInstances) throw fleetInstancesKept();
    const deleted = region.fleets.getAll(FleetIds).map((fleet) => {
      const before = fleet.state;
      fleet.state = 'deleted';
      for (const { instanceId } of fleet.instances) {
        const instance = region.instances.find(instanceId);
        if (instance !== undefined) terminateInstance(region, instance);
      }
      return {
        FleetId: fleet.id,
        PreviousFleetState: before,
        CurrentFleetState: 'deleted-terminating',
      };
    });
    return { SuccessfulFleetDeletions: deleted, UnsuccessfulFleetDeletions: [] };
  },
};
