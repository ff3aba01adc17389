import type { FleetData, LaunchTemplateAndOverridesResponse } from '../../../wire/shapes/ec2.ts';
import type { Fleet, FleetSource } from '../../model/fleets.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function showSource({
  templateId,
  version,
  type,
  subnetId,
}: FleetSource): LaunchTemplateAndOverridesResponse {
  const overrides = { InstanceType: type, SubnetId: subnetId };
  return {
    LaunchTemplateSpecification: { LaunchTemplateId: templateId, Version: version },
    Overrides: type === undefined && subnetId === undefined ? undefined : overrides,
  };
}

export function showFleet(region: Region, fleet: Fleet): FleetData {
  const { lifecycle, instances, wanted } = fleet;
  const fulfilled = instances.length;
  return {
    FleetId: fleet.id,
    FleetState: fleet.state,
    ActivityStatus: fulfilled < wanted ? 'error' : 'fulfilled',
    CreateTime: fleet.createdAt,
    ClientToken: fleet.clientToken,
    Type: 'instant',
    FulfilledCapacity: fulfilled,
    FulfilledOnDemandCapacity: lifecycle === 'on-demand' ? fulfilled : 0,
    TargetCapacitySpecification: { TotalTargetCapacity: wanted, DefaultTargetCapacityType: lifecycle },
    SpotOptions: lifecycle === 'spot' ? { AllocationStrategy: fleet.strategy ?? 'lowest-price' } : undefined,
    ReplaceUnhealthyInstances: false,
    Instances: instances.map(({ instanceId, type, from }) => ({
      InstanceIds: [instanceId],
      InstanceType: type,
      Lifecycle: lifecycle,
      LaunchTemplateAndOverrides: showSource(from),
    })),
    Errors: fleet.errors.map(({ code, message, from }) => ({
      ErrorCode: code,
      ErrorMessage: message,
      Lifecycle: lifecycle,
      LaunchTemplateAndOverrides: showSource(from),
    })),
    Tags: showTags(region.tags.of(fleet.id)),
  };
}
