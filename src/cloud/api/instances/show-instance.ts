import type {
  GroupIdentifier,
  Instance as WireInstance,
  InstanceNetworkInterface,
  InstanceState as WireState,
  InstanceStateChange,
} from '../../../wire/shapes/ec2.ts';
import { findInstanceType } from '../../model/instance-types.ts';
import { volumesOf } from '../../model/instance-work.ts';
import {
  macAddress,
  privateDnsName,
  stateCodes,
  type Instance,
  type InstanceState,
} from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';
import { showPlatform } from '../images/show-image.ts';
import { showTags } from '../tag-input.ts';

export function showState(name: InstanceState): WireState {
  return { Code: stateCodes[name], Name: name };
}

export function showStateChange({ id, state }: Instance, before: InstanceState): InstanceStateChange {
  return { InstanceId: id, CurrentState: showState(state), PreviousState: showState(before) };
}

export function showInstance(region: Region, instance: Instance): WireInstance {
  const { metadata, recorded } = instance;
  return {
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.type,
    State: showState(instance.state),
    StateReason: showReason(instance),
    StateTransitionReason: instance.transitionReason,
    LaunchTime: instance.launchedAt,
    AmiLaunchIndex: instance.launchIndex,
    ClientToken: instance.clientToken ?? '',
    KeyName: instance.keyName,
    IamInstanceProfile: instance.profile && { Arn: instance.profile.arn, Id: instance.profile.id },
    Architecture: instance.architecture,
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    RootDeviceType: 'ebs',
    RootDeviceName: instance.rootDevice,
    EbsOptimized: recorded.ebsOptimized,
    EnaSupport: instance.enaSupport,
    SriovNetSupport: instance.sriovSimple ? 'simple' : undefined,
    Monitoring: { State: recorded.monitoring ? 'enabled' : 'disabled' },
    Placement: {
      AvailabilityZone: instance.subnet.zone.name,
      AvailabilityZoneId: instance.subnet.zone.id,
      GroupName: recorded.placementGroup ?? '',
      HostId: recorded.hostId,
      HostResourceGroupArn: recorded.hostGroup,
      Tenancy: recorded.tenancy,
    },
    MetadataOptions: {
      State: 'applied',
      HttpTokens: metadata.httpTokens,
      HttpEndpoint: metadata.httpEndpoint,
      HttpPutResponseHopLimit: metadata.hopLimit,
      HttpProtocolIpv6: 'disabled',
      InstanceMetadataTags: metadata.instanceTags,
    },
    CapacityReservationSpecification: showReservationChoice(recorded),
    CpuOptions: { CoreCount: findInstanceType(instance.type)?.vcpus, ThreadsPerCore: 1 },
    EnclaveOptions: { Enabled: recorded.enclave },
    Licenses:
      recorded.licenses.length === 0
        ? undefined
        : recorded.licenses.map((arn) => ({ LicenseConfigurationArn: arn })),
    HibernationOptions: { Configured: false },
    InstanceLifecycle: instance.spot && 'spot',
    SpotInstanceRequestId: instance.spot?.id,
    ProductCodes: [],
    Tags: showTags(region.tags.of(instance.id)),
    ...showPlatform(instance),
    ...showPlace(region, instance),
  };
}

function showReason({ state, stateReason }: Instance): WireInstance['StateReason'] {
  if (stateReason !== undefined) return { Code: stateReason.code, Message: stateReason.message };
  return state === 'pending' ? { Code: 'pending', Message: 'pending' } : undefined;
}

function showReservationChoice({
  reservation: { preference, id, group },
}: Instance['recorded']): WireInstance['CapacityReservationSpecification'] {
  if (id === undefined && group === undefined) return { CapacityReservationPreference: preference ?? 'open' };
  return {
    CapacityReservationTarget: { CapacityReservationId: id, CapacityReservationResourceGroupArn: group },
  };
}

/** What an instance loses when it is terminated. */
function showPlace(region: Region, instance: Instance): Partial<WireInstance> {
  if (instance.state === 'terminated') {
    return {
      PrivateDnsName: '',
      PublicDnsName: '',
      BlockDeviceMappings: [],
      NetworkInterfaces: [],
      SecurityGroups: [],
    };
  }
  const groups = showGroups(region, instance);
  return {
    VpcId: instance.subnet.vpcId,
    SubnetId: instance.subnet.id,
    PrivateIpAddress: instance.privateIp,
    PrivateDnsName: privateDnsName(instance.privateIp, region.name),
    PublicIpAddress: shownPublicIp(instance),
    PublicDnsName: shownPublicIp(instance) ?? '',
    SourceDestCheck: instance.sourceDestCheck,
    SecurityGroups: groups,
    NetworkInterfaces: [showNetworkInterface(region, instance, groups)],
    BlockDeviceMappings: volumesOf(region, instance).map(({ id, attachment }) => ({
      DeviceName: attachment?.device,
      Ebs: {
        VolumeId: id,
        Status: instance.state === 'pending' ? 'attaching' : 'attached',
        AttachTime: attachment?.attachedAt,
        DeleteOnTermination: attachment?.deleteOnTermination,
      },
    })),
  };
}

/** The address stands for the public name too: a name of AWS's form would not resolve here. */
export function shownPublicIp(instance: Instance): string | undefined {
  const { wantsPublicIp, publicIp, elasticIp, state } = instance;
  if (elasticIp !== undefined) return elasticIp;
  return wantsPublicIp && state === 'running' ? publicIp : undefined;
}

function showGroups(region: Region, { groupIds }: Instance): readonly GroupIdentifier[] {
  return groupIds.map((id) => ({ GroupId: id, GroupName: region.securityGroups.find(id)?.name }));
}

function showNetworkInterface(
  region: Region,
  instance: Instance,
  groups: readonly GroupIdentifier[],
): InstanceNetworkInterface {
  const { privateIp, subnet } = instance;
  const privateDns = privateDnsName(privateIp, region.name);
  const publicIp = shownPublicIp(instance);
  const association =
    publicIp === undefined ? undefined : { IpOwnerId: 'amazon', PublicIp: publicIp, PublicDnsName: publicIp };
  return {
    NetworkInterfaceId: instance.networkInterfaceId,
    OwnerId: region.world.accountId,
    VpcId: subnet.vpcId,
    SubnetId: subnet.id,
    Status: 'in-use',
    InterfaceType: 'interface',
    SourceDestCheck: instance.sourceDestCheck,
    Description: '',
    MacAddress: macAddress(privateIp),
    Ipv6Addresses: [],
    PrivateIpAddress: privateIp,
    PrivateDnsName: privateDns,
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: privateIp, PrivateDnsName: privateDns, Association: association },
    ],
    Association: association,
    Groups: groups,
    Attachment: {
      AttachmentId: instance.attachmentId,
      AttachTime: instance.launchedAt,
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      Status: instance.state === 'pending' ? 'attaching' : 'attached',
    },
  };
}
