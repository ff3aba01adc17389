import type { RunInstancesRequest } from '../../../wire/shapes/ec2.ts';
import { launchMappings, type LaunchDisks } from './block-device-mappings.ts';
import { creditRequest } from './credit-request.ts';
import { encodeUserData } from './encode-user-data.ts';
import { metadataRequest } from './metadata-request.ts';
import type { PlacementOptions, RunOptions } from '../options/option-types.ts';
import type { Network } from '../steps/choose-network.ts';
import { tagSpecifications, type Tags } from './tag-specifications.ts';

/** What is known at the launch beyond the options. */
export interface LaunchFacts {
  readonly clientToken: string;
  readonly image: string;
  readonly network: Network;
  readonly securityGroups: readonly string[];
  readonly keyName: string | undefined;
  /** What the guest's own shutdown does where the build needs that to be otherwise than the template says. */
  readonly ending?: 'terminate' | undefined;
  /** The name of the instance profile. */
  readonly profile: string | undefined;
  /** As they are, or in base64. */
  readonly userData: Uint8Array;
  /** Put on what the launch makes; left out where the region's EC2 does not tag at launch. */
  readonly tags: { readonly instance: Tags; readonly volume: Tags };
}

export type LaunchSettings = RunOptions & LaunchDisks;

/** The launch of one instance on demand. Empty texts are sent as the Amazon plugin sends them; EC2 passes them over. */
export function runRequest(options: LaunchSettings, facts: LaunchFacts): RunInstancesRequest {
  const { instance, volume } = facts.tags;
  return {
    ClientToken: facts.clientToken,
    ImageId: facts.image,
    InstanceType: options.instance_type,
    MinCount: 1,
    MaxCount: 1,
    KeyName: facts.keyName,
    UserData: encodeUserData(facts.userData),
    IamInstanceProfile: { Name: facts.profile ?? '' },
    BlockDeviceMappings: launchMappings(options),
    Placement: placement(options, facts.network),
    EbsOptimized: options.ebs_optimized,
    EnclaveOptions: { Enabled: options.enable_nitro_enclave },
    CreditSpecification: creditRequest(options),
    MetadataOptions: metadataRequest(options),
    TagSpecifications: tagSpecifications({ instance, 'network-interface': instance, volume }),
    InstanceInitiatedShutdownBehavior: facts.ending ?? options.shutdown_behavior,
    LicenseSpecifications: licenses(options),
    CapacityReservationSpecification: reservation(options),
    ...networkPart(options, facts),
  };
}

type NetworkPart = Pick<RunInstancesRequest, 'NetworkInterfaces' | 'SubnetId' | 'SecurityGroupIds'>;

/** A public address can be asked for or refused only on an interface that is described in full. */
function networkPart(options: RunOptions, { network, securityGroups }: LaunchFacts): NetworkPart {
  const { associate_public_ip_address: wantsPublic } = options;
  if (wantsPublic === undefined || network.subnet === undefined) {
    return { SubnetId: network.subnet ?? '', SecurityGroupIds: securityGroups };
  }
  const device = {
    DeviceIndex: 0,
    AssociatePublicIpAddress: wantsPublic,
    SubnetId: network.subnet,
    Groups: securityGroups,
    DeleteOnTermination: true,
  };
  return { NetworkInterfaces: [device] };
}

function placement(options: PlacementOptions, network: Network): RunInstancesRequest['Placement'] {
  return {
    AvailabilityZone: network.zone ?? '',
    Tenancy: options.placement?.tenancy ?? options.tenancy,
    HostId: options.placement?.host_id,
    HostResourceGroupArn: options.placement?.host_resource_group_arn,
  };
}

function licenses({
  license_specifications: given,
}: PlacementOptions): RunInstancesRequest['LicenseSpecifications'] {
  const arns = given.flatMap(
    ({ license_configuration_request: one }) => one?.license_configuration_arn ?? [],
  );
  return arns.length > 0 ? arns.map((arn) => ({ LicenseConfigurationArn: arn })) : undefined;
}

function reservation(options: PlacementOptions): RunInstancesRequest['CapacityReservationSpecification'] {
  const { capacity_reservation_id: id, capacity_reservation_group_arn: group } = options;
  if (id === undefined && group === undefined) {
    return { CapacityReservationPreference: options.capacity_reservation_preference ?? 'none' };
  }
  return {
    CapacityReservationTarget: { CapacityReservationId: id, CapacityReservationResourceGroupArn: group },
  };
}
