import type { HardwareSettings } from '../../model/instances.ts';
import { findInstanceType } from '../../model/instance-types.ts';
import * as messages from '../../model/hardware-messages.ts';
import { invalidValue } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

export const takenHardwareMembers = [
  'CapacityReservationSpecification.CapacityReservationPreference=none|open',
  'CapacityReservationSpecification.CapacityReservationTarget',
  'EnclaveOptions.Enabled',
  'LicenseSpecifications',
  'Placement.GroupName',
  'Placement.HostId',
  'Placement.HostResourceGroupArn',
  'Placement.Tenancy',
] as const;

type RunInput = Ec2Input<'RunInstances'>;

const tenancies = ['default', 'dedicated', 'host'];

/**
 * On which hardware an instance is to run, which is recorded and shown here, but changes nothing. Nothing makes hosts,
 * reservations, licences and groups in this cloud: only those exist that a rehearsal adopted.
 *
 * @throws ApiError for what there is not.
 */
export function readHardware(region: Region, input: RunInput, type: string): HardwareSettings {
  const { Placement: placement = {}, LicenseSpecifications: licenses = [] } = input;
  const { Tenancy: tenancy = 'default', HostId, HostResourceGroupArn, GroupName } = placement;
  if (!tenancies.includes(tenancy))
    throw invalidValue('tenancy', tenancy, 'It must be default, dedicated or host.');
  const existing = (name: string | undefined, missing: (name: string) => Error): string | undefined => {
    if (name !== undefined && !region.adopted.has(name)) throw missing(name);
    return name;
  };
  const { CapacityReservationPreference: preference, CapacityReservationTarget: target = {} } =
    input.CapacityReservationSpecification ?? {};
  return {
    tenancy,
    hostId: existing(HostId, messages.hostNotFound),
    hostGroup: existing(HostResourceGroupArn, messages.hostGroupNotFound),
    placementGroup: existing(GroupName, messages.placementGroupUnknown),
    licenses: licenses.flatMap(
      ({ LicenseConfigurationArn: arn }) => existing(arn, messages.licenseNotFound) ?? [],
    ),
    enclave: readEnclave(input, type),
    reservation: {
      preference,
      id: existing(target.CapacityReservationId, messages.reservationNotFound),
      group: existing(target.CapacityReservationResourceGroupArn, messages.reservationGroupNotFound),
    },
  };
}

/** Burstable types and those before Nitro have no enclaves. */
function readEnclave({ EnclaveOptions }: RunInput, type: string): boolean {
  if (EnclaveOptions?.Enabled !== true) return false;
  const { burstable = false, hypervisor } = findInstanceType(type) ?? {};
  if (burstable || hypervisor !== 'nitro') throw messages.noEnclaves(type);
  return true;
}
