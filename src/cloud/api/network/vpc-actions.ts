import { conflictingParameters, invalidValue, missingParameter } from '../../model/messages.ts';
import { deleteVpc as remove, makeVpc, readVpcCidr } from '../../model/vpcs.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showVpc } from './describe-vpcs.ts';

export const createVpc: Ec2Action<'CreateVpc'> = {
  takes: ['CidrBlock', 'InstanceTenancy=default', 'TagSpecifications', 'AmazonProvidedIpv6CidrBlock=false'],
  run: ({ CidrBlock, TagSpecifications }, { region }) => {
    if (CidrBlock === undefined) throw missingParameter('cidrBlock');
    const tags = readTagSpecifications(TagSpecifications, ['vpc'])('vpc');
    const vpc = makeVpc(region, readVpcCidr(CidrBlock));
    region.tags.set(vpc.id, tags);
    return { Vpc: showVpc(region, vpc) };
  },
};

export const deleteVpc: Ec2Action<'DeleteVpc'> = {
  takes: ['VpcId'],
  run: ({ VpcId }, { region }) => {
    remove(region, region.vpcs.get(VpcId));
    return {};
  },
};

export const describeVpcAttribute: Ec2Action<'DescribeVpcAttribute'> = {
  takes: ['VpcId', 'Attribute'],
  run: ({ VpcId, Attribute }, { region }) => {
    const vpc = region.vpcs.get(VpcId);
    switch (Attribute) {
      case 'enableDnsSupport':
        return { VpcId, EnableDnsSupport: { Value: vpc.dnsSupport } };
      case 'enableDnsHostnames':
        return { VpcId, EnableDnsHostnames: { Value: vpc.dnsHostnames } };
      case 'enableNetworkAddressUsageMetrics':
        return { VpcId, EnableNetworkAddressUsageMetrics: { Value: vpc.addressUsageMetrics } };
      default:
        throw invalidValue(
          'attribute',
          Attribute,
          'It must be enableDnsSupport, enableDnsHostnames or enableNetworkAddressUsageMetrics.',
        );
    }
  },
};

export const modifyVpcAttribute: Ec2Action<'ModifyVpcAttribute'> = {
  takes: ['VpcId', 'EnableDnsHostnames', 'EnableDnsSupport', 'EnableNetworkAddressUsageMetrics'],
  run: ({ VpcId, EnableDnsHostnames, EnableDnsSupport, EnableNetworkAddressUsageMetrics }, { region }) => {
    const vpc = region.vpcs.get(VpcId);
    if (EnableDnsHostnames !== undefined && EnableDnsSupport !== undefined)
      throw conflictingParameters('enableDnsHostnames', 'enableDnsSupport');
    vpc.dnsHostnames = EnableDnsHostnames?.Value ?? vpc.dnsHostnames;
    vpc.dnsSupport = EnableDnsSupport?.Value ?? vpc.dnsSupport;
    vpc.addressUsageMetrics = EnableNetworkAddressUsageMetrics?.Value ?? vpc.addressUsageMetrics;
    return {};
  },
};
