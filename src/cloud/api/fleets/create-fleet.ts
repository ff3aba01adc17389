import { randomUUID } from 'node:crypto';
import type { CreateFleetResult, FleetLaunchTemplateOverridesRequest } from '../../../wire/shapes/ec2.ts';
import { ApiError } from '../../model/api-error.ts';
import type { Fleet, FleetFailure, FleetInstance, FleetSource } from '../../model/fleets.ts';
import { versionOf } from '../../model/launch-templates.ts';
import { invalidValue, missingParameter } from '../../model/messages.ts';
import { noInstantFleet } from '../../model/spot-messages.ts';
import { spotPrice } from '../../model/spot.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { launchInstances } from '../instances/run-instances.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showSource } from './show-fleet.ts';

type FleetInput = Ec2Input<'CreateFleet'>;

const strategies = {
  spot: [
    'lowest-price',
    'diversified',
    'capacity-optimized',
    'capacity-optimized-prioritized',
    'price-capacity-optimized',
  ],
  'on-demand': ['lowest-price', 'prioritized'],
} as const;

/** One way to launch an instance of a fleet. */
interface Candidate {
  readonly from: FleetSource;
  readonly override: FleetLaunchTemplateOverridesRequest;
  /** Of the type that would be launched. */
  readonly price: number;
}

function readLifecycle(input: FleetInput): Fleet['lifecycle'] {
  const { DefaultTargetCapacityType: given = 'on-demand' } = input.TargetCapacitySpecification;
  if (given === 'spot' || given === 'on-demand') return given;
  throw invalidValue('defaultTargetCapacityType', given, 'It must be spot or on-demand.');
}

function readStrategy(input: FleetInput, lifecycle: Fleet['lifecycle']): string | undefined {
  const options = lifecycle === 'spot' ? input.SpotOptions : input.OnDemandOptions;
  const given = options?.AllocationStrategy;
  const known: readonly string[] = strategies[lifecycle];
  if (given === undefined || known.includes(given)) return given;
  throw invalidValue('allocationStrategy', given, `It must be one of ${known.join(', ')}.`);
}

/** @throws ApiError for a launch template or a version that there is not. */
function readCandidates(
  region: Region,
  { LaunchTemplateConfigs: configs }: FleetInput,
): readonly Candidate[] {
  return configs.flatMap(({ LaunchTemplateSpecification: named, Overrides: overrides = [] }) => {
    if (named === undefined) throw missingParameter('LaunchTemplateSpecification');
    const template = region.launchTemplates.named(named);
    const { number, data } = versionOf(template, named.Version);
    return (overrides.length > 0 ? overrides : [{}]).map((override) => ({
      override,
      from: {
        templateId: template.id,
        version: String(number),
        type: override.InstanceType,
        subnetId: override.SubnetId,
      },
      price: Number(spotPrice(override.InstanceType ?? data.InstanceType ?? '')),
    }));
  });
}

/** Cheap first, or as prioritized; the other strategies are about capacity, of which there is enough here. */
function inOrder(candidates: readonly Candidate[], strategy: string | undefined): readonly Candidate[] {
  switch (strategy) {
    case 'prioritized':
    case 'capacity-optimized-prioritized':
      return candidates.toSorted(
        (one, other) => (one.override.Priority ?? Infinity) - (other.override.Priority ?? Infinity),
      );
    case undefined:
    case 'lowest-price':
    case 'price-capacity-optimized':
      return candidates.toSorted((one, other) => one.price - other.price);
    default:
      return candidates;
  }
}

function launchOne(
  region: Region,
  fleetId: string,
  candidate: Candidate,
  lifecycle: Fleet['lifecycle'],
): FleetInstance {
  const { from, override } = candidate;
  const { InstanceType, SubnetId, AvailabilityZone, MaxPrice } = override;
  const market = { MarketType: 'spot', SpotOptions: MaxPrice === undefined ? undefined : { MaxPrice } };
  const input = {
    MinCount: 1,
    MaxCount: 1,
    LaunchTemplate: { LaunchTemplateId: from.templateId, Version: from.version },
    InstanceType,
    SubnetId,
    Placement: AvailabilityZone === undefined ? undefined : { AvailabilityZone },
    ...(lifecycle === 'spot' && MaxPrice !== undefined && { InstanceMarketOptions: market }),
  };
  const [instance] = launchInstances(region, input, [{ key: 'aws:ec2:fleet-id', value: fleetId }]);
  if (instance === undefined) throw new Error('A launch of one instance makes one');
  return { instanceId: instance.id, type: instance.type, from };
}

/** An instance by the first way that works, and why the ways before it did not. */
function fill(
  candidates: readonly Candidate[],
  attempt: (candidate: Candidate) => FleetInstance,
): { readonly instance: FleetInstance | undefined; readonly errors: readonly FleetFailure[] } {
  const errors: FleetFailure[] = [];
  for (const candidate of candidates) {
    try {
      return { instance: attempt(candidate), errors };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push({ code: error.code, message: error.message, from: candidate.from });
    }
  }
  return { instance: undefined, errors };
}

function make(region: Region, input: FleetInput): Fleet {
  const lifecycle = readLifecycle(input);
  const strategy = readStrategy(input, lifecycle);
  const wanted = input.TargetCapacitySpecification.TotalTargetCapacity;
  if (wanted < 1) throw invalidValue('totalTargetCapacity', wanted, 'It must be at least 1.');
  const candidates = inOrder(readCandidates(region, input), strategy);
  const tags = readTagSpecifications(input.TagSpecifications, ['fleet', 'instance']);
  const id = `fleet-${randomUUID()}`;
  const results = Array.from({ length: wanted }, () =>
    fill(candidates, (candidate) => launchOne(region, id, candidate, lifecycle)),
  );
  const instances = results.flatMap(({ instance }) => instance ?? []);
  const errors = results.flatMap((result) => result.errors);
  const createdAt = region.world.clock.now();
  region.tags.set(id, tags('fleet'));
  for (const { instanceId } of instances) region.tags.set(instanceId, tags('instance'));
  const { ClientToken: clientToken } = input;
  return region.fleets.add({
    id,
    createdAt,
    clientToken,
    wanted,
    lifecycle,
    strategy,
    instances,
    errors,
    state: 'active',
  });
}

/** Fleets that ask once for their instances; no other fleet is carried out. */
export const createFleet: Ec2Action<'CreateFleet'> = {
  takes: [
    'ClientToken',
    'ExcessCapacityTerminationPolicy',
    'LaunchTemplateConfigs.LaunchTemplateSpecification',
    'LaunchTemplateConfigs.Overrides.AvailabilityZone',
    'LaunchTemplateConfigs.Overrides.InstanceType',
    'LaunchTemplateConfigs.Overrides.MaxPrice',
    'LaunchTemplateConfigs.Overrides.Priority',
    'LaunchTemplateConfigs.Overrides.SubnetId',
    'OnDemandOptions.AllocationStrategy',
    'ReplaceUnhealthyInstances=false',
    'SpotOptions.AllocationStrategy',
    'SpotOptions.InstanceInterruptionBehavior=terminate',
    'TagSpecifications',
    'TargetCapacitySpecification.DefaultTargetCapacityType',
    'TargetCapacitySpecification.TotalTargetCapacity',
    'Type',
  ],
  run: (input, { region }): CreateFleetResult => {
    const { Type: type = 'maintain' } = input;
    if (type !== 'instant') throw noInstantFleet(type);
    const fleet = region.fleetRequests.once(input.ClientToken, input, () => make(region, input));
    return {
      FleetId: fleet.id,
      Instances: fleet.instances.map(({ instanceId, type: InstanceType, from }) => ({
        InstanceIds: [instanceId],
        InstanceType,
        Lifecycle: fleet.lifecycle,
        LaunchTemplateAndOverrides: showSource(from),
      })),
      Errors: fleet.errors.map(({ code, message, from }) => ({
        ErrorCode: code,
        ErrorMessage: message,
        Lifecycle: fleet.lifecycle,
        LaunchTemplateAndOverrides: showSource(from),
      })),
    };
  },
};
