import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { badChoice, exclusive, hostWithTenancy, reservationAndPreference } from '../messages.ts';
import type { PlacementOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

const tenancies = ['default', 'dedicated', 'host'];
const preferences = ['none', 'open'];

export function checkPlacement(checked: Checked<PlacementOptions>): readonly Diagnostic[] {
  return [...checkReservation(checked), ...checkTenancy(checked), ...checkHost(checked)];
}

function checkReservation({ options, at }: Checked<PlacementOptions>): readonly Diagnostic[] {
  const [idName, groupName] = ['capacity_reservation_id', 'capacity_reservation_group_arn'] as const;
  const preference = options.capacity_reservation_preference;
  const path = 'capacity_reservation_preference';
  if (options[idName] !== undefined && options[groupName] !== undefined) {
    return [exclusive(idName, groupName, at(groupName))];
  }
  if (preference === undefined) return [];
  if (!preferences.includes(preference)) return [badChoice(path, preference, preferences, at(path))];
  const named = [idName, groupName].find((name) => options[name] !== undefined);
  return named === undefined ? [] : [reservationAndPreference(named, at(path))];
}

function checkTenancy({ options, at }: Checked<PlacementOptions>): readonly Diagnostic[] {
  const inBlock = options.placement?.tenancy;
  if (inBlock !== undefined && options.tenancy !== undefined) {
    return [exclusive('tenancy', 'placement.tenancy', at('tenancy'))];
  }
  const tenancy = inBlock ?? options.tenancy;
  const path = inBlock === undefined ? 'tenancy' : 'placement.tenancy';
  return tenancy === undefined || tenancies.includes(tenancy)
    ? []
    : [badChoice(path, tenancy, tenancies, at(path))];
}

function checkHost({ options, at }: Checked<PlacementOptions>): readonly Diagnostic[] {
  const { host_id: host, host_resource_group_arn: group } = options.placement ?? {};
  if (host !== undefined && group !== undefined) {
    const path = 'placement.host_resource_group_arn';
    return [exclusive('placement.host_id', path, at(path))];
  }
  const named = host === undefined ? group && 'placement.host_resource_group_arn' : 'placement.host_id';
  const tenancy = options.placement?.tenancy ?? options.tenancy ?? 'host';
  return named !== undefined && tenancy !== 'host' ? [hostWithTenancy(named, tenancy, at(named))] : [];
}
