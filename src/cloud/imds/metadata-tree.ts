import { privateDnsName, type Instance } from '../model/instances.ts';
import type { Region } from '../model/world.ts';
import { folder, type MetadataFolder } from './metadata-node.ts';
import type { RoleCredentials } from './role-credentials.ts';

/** Dated versions of the service that clients ask for; all show the same. */
const versions = ['1.0', '2016-09-02', '2018-09-24', '2021-03-23', '2024-04-11', 'latest'] as const;

/** All that an instance can read about itself. */
export function metadataTree(
  region: Region,
  instance: Instance,
  role: RoleCredentials | undefined,
): MetadataFolder {
  const { userData } = instance;
  const latest = folder({
    dynamic: folder({ 'instance-identity': folder({ document: identityDocument(region, instance) }) }),
    'meta-data': metaData(region, instance, role),
    'user-data': userData === undefined ? undefined : Buffer.from(userData, 'base64'),
  });
  return folder(Object.fromEntries(versions.map((version) => [version, latest])));
}

function metaData(region: Region, instance: Instance, role: RoleCredentials | undefined): MetadataFolder {
  const { zone } = instance.subnet;
  const localName = privateDnsName(instance.privateIp, region.name);
  const groups = instance.groupIds.flatMap((id) => region.securityGroups.find(id)?.name ?? []);
  return folder({
    'ami-id': instance.imageId,
    'ami-launch-index': String(instance.launchIndex),
    'ami-manifest-path': '(unknown)',
    'block-device-mapping': folder({ ami: instance.rootDevice, root: instance.rootDevice }),
    hostname: localName,
    iam: iamFolder(instance, role),
    'instance-action': 'none',
    'instance-id': instance.id,
    'instance-life-cycle': 'on-demand',
    'instance-type': instance.type,
    'local-hostname': localName,
    'local-ipv4': instance.privateIp,
    placement: folder({
      'availability-zone': zone.name,
      'availability-zone-id': zone.id,
      region: region.name,
    }),
    profile: 'default-hvm',
    'public-hostname': instance.publicIp,
    'public-ipv4': instance.publicIp,
    'public-keys': publicKeys(instance),
    'reservation-id': instance.reservationId,
    'security-groups': groups.join('\n'),
    services: folder({ domain: 'amazonaws.com', partition: 'aws' }),
    tags:
      instance.metadata.instanceTags === 'enabled'
        ? folder({ instance: tagsOf(region, instance) })
        : undefined,
  });
}

function iamFolder(
  { profile, launchedAt }: Instance,
  role: RoleCredentials | undefined,
): MetadataFolder | undefined {
  if (profile === undefined) return undefined;
  const info = {
    Code: 'Success',
    LastUpdated: launchedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    InstanceProfileArn: profile.arn,
    InstanceProfileId: profile.id,
  };
  return folder({
    info: JSON.stringify(info, undefined, 2),
    'security-credentials': role && folder({ [role.roleName]: role.document }),
  });
}

function tagsOf(region: Region, instance: Instance): MetadataFolder {
  return folder(Object.fromEntries(region.tags.of(instance.id).map(({ key, value }) => [key, value])));
}

/** The list says `0=name`, while the folder is `0/`. */
function publicKeys({ keyName, publicKey }: Instance): MetadataFolder | undefined {
  if (keyName === undefined || publicKey === undefined) return undefined;
  return folder({ 0: folder({ 'openssh-key': `${publicKey} ${keyName}` }) }, `0=${keyName}`);
}

function identityDocument(region: Region, instance: Instance): string {
  const document = {
    accountId: region.world.accountId,
    architecture: instance.architecture,
    availabilityZone: instance.subnet.zone.name,
    billingProducts: null,
    devpayProductCodes: null,
    marketplaceProductCodes: null,
    imageId: instance.imageId,
    instanceId: instance.id,
    instanceType: instance.type,
    kernelId: null,
    pendingTime: instance.launchedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    privateIp: instance.privateIp,
    ramdiskId: null,
    region: region.name,
    version: '2017-09-30',
  };
  return JSON.stringify(document, undefined, 2);
}
