import type { Reservation } from '../../../wire/shapes/ec2.ts';
import type { Instance } from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';
import { showInstance } from './show-instance.ts';

/** Instances that were launched together. */
export function showReservation(region: Region, instances: readonly Instance[]): Reservation {
  return {
    ReservationId: instances[0]?.reservationId,
    OwnerId: region.world.accountId,
    Groups: [],
    Instances: instances.map((instance) => showInstance(region, instance)),
  };
}
