import type { Ec2Actions } from './action.ts';
import { createImage } from './images/create-image.ts';
import { deregisterImage } from './images/deregister-image.ts';
import { describeImageAttribute } from './images/describe-image-attribute.ts';
import { describeImages } from './images/describe-images.ts';
import { enableDeregistrationProtection } from './images/enable-deregistration-protection.ts';
import { enableImageDeprecation } from './images/enable-image-deprecation.ts';
import { modifyImageAttribute } from './images/modify-image-attribute.ts';
import {
  rebootInstances,
  startInstances,
  stopInstances,
  terminateInstances,
} from './instances/change-state.ts';
import { describeInstanceAttribute } from './instances/describe-instance-attribute.ts';
import { describeInstanceStatus } from './instances/describe-instance-status.ts';
import { describeInstances } from './instances/describe-instances.ts';
import { getConsoleOutput } from './instances/get-console-output.ts';
import { modifyInstanceAttribute } from './instances/modify-instance-attribute.ts';
import { runInstances } from './instances/run-instances.ts';
import { createKeyPair } from './key-pairs/create-key-pair.ts';
import { deleteKeyPair } from './key-pairs/delete-key-pair.ts';
import { describeKeyPairs } from './key-pairs/describe-key-pairs.ts';
import { importKeyPair } from './key-pairs/import-key-pair.ts';
import { describeSubnets } from './network/describe-subnets.ts';
import { describeVpcs } from './network/describe-vpcs.ts';
import { describeAccountAttributes } from './regions/describe-account-attributes.ts';
import { describeAvailabilityZones } from './regions/describe-availability-zones.ts';
import { describeInstanceTypeOfferings } from './regions/describe-instance-type-offerings.ts';
import { describeInstanceTypes } from './regions/describe-instance-types.ts';
import { describeRegions } from './regions/describe-regions.ts';
import { authorizeIngress } from './security-groups/authorize-ingress.ts';
import { createSecurityGroup } from './security-groups/create-security-group.ts';
import { deleteSecurityGroup } from './security-groups/delete-security-group.ts';
import { describeSecurityGroups } from './security-groups/describe-security-groups.ts';
import { revokeIngress } from './security-groups/revoke-ingress.ts';
import { createSnapshot } from './snapshots/create-snapshot.ts';
import { deleteSnapshot } from './snapshots/delete-snapshot.ts';
import { describeSnapshots } from './snapshots/describe-snapshots.ts';
import { modifySnapshotAttribute } from './snapshots/modify-snapshot-attribute.ts';
import { createTags } from './tags/create-tags.ts';
import { deleteTags } from './tags/delete-tags.ts';
import { describeTags } from './tags/describe-tags.ts';
import { createVolume } from './volumes/create-volume.ts';
import { deleteVolume } from './volumes/delete-volume.ts';
import { describeVolumes } from './volumes/describe-volumes.ts';

/** What the local cloud carries out of EC2; other actions are refused by name. */
export const ec2Actions: Ec2Actions = {
  AuthorizeSecurityGroupIngress: authorizeIngress,
  CreateImage: createImage,
  CreateKeyPair: createKeyPair,
  CreateSecurityGroup: createSecurityGroup,
  CreateSnapshot: createSnapshot,
  CreateTags: createTags,
  CreateVolume: createVolume,
  DeleteKeyPair: deleteKeyPair,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSnapshot: deleteSnapshot,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeregisterImage: deregisterImage,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeKeyPairs: describeKeyPairs,
  DescribeRegions: describeRegions,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshots: describeSnapshots,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVolumes: describeVolumes,
  DescribeVpcs: describeVpcs,
  EnableImageDeprecation: enableImageDeprecation,
  EnableImageDeregistrationProtection: enableDeregistrationProtection,
  GetConsoleOutput: getConsoleOutput,
  ImportKeyPair: importKeyPair,
  ModifyImageAttribute: modifyImageAttribute,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  RebootInstances: rebootInstances,
  RevokeSecurityGroupIngress: revokeIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};
