import type { RequestLaunchTemplateData } from '../../../wire/shapes/ec2.ts';
import { launchMappings } from './block-device-mappings.ts';
import { creditRequest } from './credit-request.ts';
import { encodeUserData } from './encode-user-data.ts';
import { metadataRequest } from './metadata-request.ts';
import type { RunOptions } from '../options/option-types.ts';
import type { LaunchFacts, LaunchSettings } from './run-request.ts';
import { tagSpecifications } from './tag-specifications.ts';

/** What a spot instance is launched as. Empty texts are sent as the Amazon plugin sends them; EC2 passes them over. */
export function launchTemplateData(
  options: LaunchSettings,
  facts: Omit<LaunchFacts, 'clientToken'>,
): RequestLaunchTemplateData {
  const { instance, volume } = facts.tags;
  return {
    BlockDeviceMappings: launchMappings(options),
    CreditSpecification: creditRequest(options),
    DisableApiTermination: false,
    EbsOptimized: options.ebs_optimized,
    IamInstanceProfile: { Name: facts.profile ?? '' },
    ImageId: facts.image,
    InstanceInitiatedShutdownBehavior: facts.ending,
    InstanceMarketOptions: { MarketType: 'spot', SpotOptions: highestPrice(options) },
    InstanceType: options.instance_type,
    KeyName: facts.keyName,
    MetadataOptions: metadataRequest(options),
    Placement: { AvailabilityZone: facts.network.zone ?? '' },
    TagSpecifications: tagSpecifications({ instance, 'network-interface': instance, volume }),
    UserData: encodeUserData(facts.userData),
    ...networkPart(options, facts),
  };
}

type NetworkPart = Pick<RequestLaunchTemplateData, 'NetworkInterfaces' | 'SecurityGroupIds'>;

/** A launch template names a subnet only in an interface that is described in full. */
function networkPart(
  options: RunOptions,
  { network, securityGroups }: Pick<LaunchFacts, 'network' | 'securityGroups'>,
): NetworkPart {
  if (network.subnet === undefined) return { SecurityGroupIds: securityGroups };
  const device = {
    AssociatePublicIpAddress: options.associate_public_ip_address,
    DeleteOnTermination: true,
    DeviceIndex: 0,
    Groups: securityGroups,
    SubnetId: network.subnet,
  };
  return { NetworkInterfaces: [device] };
}

/** With `auto` none is said: AWS then takes the price on demand as the limit. */
function highestPrice({ spot_price: price }: RunOptions): { readonly MaxPrice: string } | undefined {
  return price === undefined || price === 'auto' ? undefined : { MaxPrice: price };
}
