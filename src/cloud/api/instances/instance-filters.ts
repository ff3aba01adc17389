import { volumesOf } from '../../model/instance-work.ts';
import { privateDnsName, stateCodes, type Instance } from '../../model/instances.ts';
import type { VolumeAttachment } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import type { FilterTable } from '../filter-items.ts';
import { showPlatform } from '../images/show-image.ts';
import { shownPublicIp } from './show-instance.ts';

/** A terminated instance has no network any more. */
function placed<T>(read: (instance: Instance) => T): (instance: Instance) => T | undefined {
  return (instance) => (instance.state === 'terminated' ? undefined : read(instance));
}

export function instanceFilters(region: Region): FilterTable<Instance> {
  return { ...ownFilters, ...networkFilters(region), ...deviceFilters(region) };
}

const ownFilters: FilterTable<Instance> = {
  affinity: () => undefined,
  architecture: ({ architecture }) => architecture,
  'availability-zone': ({ subnet }) => subnet.zone.name,
  'availability-zone-id': ({ subnet }) => subnet.zone.id,
  'client-token': ({ clientToken }) => clientToken,
  hypervisor: () => 'xen',
  'iam-instance-profile.arn': ({ profile }) => profile?.arn,
  'image-id': ({ imageId }) => imageId,
  'instance-id': ({ id }) => id,
  'instance-lifecycle': ({ spot }) => spot && 'spot',
  'instance-state-code': ({ state }) => stateCodes[state],
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ type }) => type,
  'key-name': ({ keyName }) => keyName,
  'launch-index': ({ launchIndex }) => launchIndex,
  'launch-time': ({ launchedAt }) => launchedAt,
  'metadata-options.http-endpoint': ({ metadata }) => metadata.httpEndpoint,
  'metadata-options.http-tokens': ({ metadata }) => metadata.httpTokens,
  'monitoring-state': ({ recorded }) => (recorded.monitoring ? 'enabled' : 'disabled'),
  platform: ({ platform }) => platform,
  'platform-details': (instance) => showPlatform(instance).PlatformDetails,
  reason: ({ transitionReason }) => transitionReason,
  'reservation-id': ({ reservationId }) => reservationId,
  'root-device-name': ({ rootDevice }) => rootDevice,
  'root-device-type': () => 'ebs',
  'source-dest-check': ({ sourceDestCheck }) => sourceDestCheck,
  'spot-instance-request-id': ({ spot }) => spot?.id,
  'state-reason-code': ({ stateReason }) => stateReason?.code,
  tenancy: ({ recorded }) => recorded.tenancy,
  'virtualization-type': () => 'hvm',
};

function networkFilters(region: Region): FilterTable<Instance> {
  const groupIds = placed(({ groupIds: ids }) => ids);
  const groupNames = placed(({ groupIds: ids }) => ids.map((id) => region.securityGroups.find(id)?.name));
  const privateIp = placed((instance) => instance.privateIp);
  const subnetId = placed(({ subnet }) => subnet.id);
  const vpcId = placed(({ subnet }) => subnet.vpcId);
  return {
    'dns-name': placed(shownPublicIp),
    'group-id': groupIds,
    'group-name': groupNames,
    'instance.group-id': groupIds,
    'instance.group-name': groupNames,
    'ip-address': placed(shownPublicIp),
    'network-interface.addresses.private-ip-address': privateIp,
    'network-interface.group-id': groupIds,
    'network-interface.network-interface-id': placed(({ networkInterfaceId }) => networkInterfaceId),
    'network-interface.subnet-id': subnetId,
    'network-interface.vpc-id': vpcId,
    'owner-id': () => region.world.accountId,
    'private-dns-name': placed((instance) => privateDnsName(instance.privateIp, region.name)),
    'private-ip-address': privateIp,
    'subnet-id': subnetId,
    'vpc-id': vpcId,
  };
}

function deviceFilters(region: Region): FilterTable<Instance> {
  const attached =
    <T>(read: (attachment: VolumeAttachment) => T) =>
    (instance: Instance): readonly T[] =>
      volumesOf(region, instance).flatMap(({ attachment }) =>
        attachment === undefined ? [] : [read(attachment)],
      );
  return {
    'block-device-mapping.attach-time': attached(({ attachedAt }) => attachedAt),
    'block-device-mapping.delete-on-termination': attached(({ deleteOnTermination }) => deleteOnTermination),
    'block-device-mapping.device-name': attached(({ device }) => device),
    'block-device-mapping.status': attached(() => 'attached'),
    'block-device-mapping.volume-id': (instance) => volumesOf(region, instance).map(({ id }) => id),
  };
}
