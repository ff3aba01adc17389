import type { Ec2Actions } from './action.ts';
import {
  disableEbsEncryptionByDefault,
  enableEbsEncryptionByDefault,
  getEbsDefaultKmsKeyId,
  getEbsEncryptionByDefault,
  modifyEbsDefaultKmsKeyId,
  resetEbsDefaultKmsKeyId,
} from './encryption/encryption-settings.ts';
import { copyImage } from './images/copy-image.ts';
import { createImage } from './images/create-image.ts';
import { deregisterImage } from './images/deregister-image.ts';
import { describeImageAttribute } from './images/describe-image-attribute.ts';
import { describeImages } from './images/describe-images.ts';
import { disableDeregistrationProtection } from './images/disable-deregistration-protection.ts';
import { disableImageDeprecation } from './images/disable-image-deprecation.ts';
import { enableDeregistrationProtection } from './images/enable-deregistration-protection.ts';
import { enableImageDeprecation } from './images/enable-image-deprecation.ts';
import { modifyImageAttribute } from './images/modify-image-attribute.ts';
import { registerImage } from './images/register-image.ts';
import { resetImageAttribute } from './images/reset-image-attribute.ts';
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
import { createFleet } from './fleets/create-fleet.ts';
import { deleteFleets } from './fleets/delete-fleets.ts';
import { describeFleets } from './fleets/describe-fleets.ts';
import { createLaunchTemplate } from './launch-templates/create-launch-template.ts';
import { createLaunchTemplateVersion } from './launch-templates/create-launch-template-version.ts';
import { deleteLaunchTemplate } from './launch-templates/delete-launch-template.ts';
import { describeLaunchTemplates } from './launch-templates/describe-launch-templates.ts';
import { describeLaunchTemplateVersions } from './launch-templates/describe-launch-template-versions.ts';
import { modifyLaunchTemplate } from './launch-templates/modify-launch-template.ts';
import { describeSpotPriceHistory } from './spot/describe-spot-price-history.ts';
import { describeSpotInstanceRequests } from './spot/describe-spot-instance-requests.ts';
import { cancelSpotInstanceRequests } from './spot/cancel-spot-instance-requests.ts';
import { getPasswordData } from './instances/get-password-data.ts';
import { describeFastLaunchImages, disableFastLaunch, enableFastLaunch } from './images/fast-launch.ts';
import { createKeyPair } from './key-pairs/create-key-pair.ts';
import { deleteKeyPair } from './key-pairs/delete-key-pair.ts';
import { describeKeyPairs } from './key-pairs/describe-key-pairs.ts';
import { importKeyPair } from './key-pairs/import-key-pair.ts';
import {
  allocateAddress,
  associateAddress,
  describeAddresses,
  disassociateAddress,
  releaseAddress,
} from './network/address-actions.ts';
import { describeDhcpOptions } from './network/describe-dhcp-options.ts';
import { describeNetworkAcls } from './network/describe-network-acls.ts';
import { describeNetworkInterfaces } from './network/describe-network-interfaces.ts';
import { describeRouteTables } from './network/describe-route-tables.ts';
import { describeSubnets } from './network/describe-subnets.ts';
import { describeVpcEndpoints } from './network/describe-vpc-endpoints.ts';
import { describeVpcs } from './network/describe-vpcs.ts';
import {
  attachInternetGateway,
  createInternetGateway,
  deleteInternetGateway,
  describeInternetGateways,
  detachInternetGateway,
} from './network/internet-gateway-actions.ts';
import { createRoute, deleteRoute, replaceRoute } from './network/route-actions.ts';
import {
  associateRouteTable,
  createRouteTable,
  deleteRouteTable,
  disassociateRouteTable,
  replaceRouteTableAssociation,
} from './network/route-table-actions.ts';
import { createSubnet, deleteSubnet, modifySubnetAttribute } from './network/subnet-actions.ts';
import { createVpc, deleteVpc, describeVpcAttribute, modifyVpcAttribute } from './network/vpc-actions.ts';
import { describeAccountAttributes } from './regions/describe-account-attributes.ts';
import { describeAvailabilityZones } from './regions/describe-availability-zones.ts';
import { describeInstanceTypeOfferings } from './regions/describe-instance-type-offerings.ts';
import { describeInstanceTypes } from './regions/describe-instance-types.ts';
import { describeRegions } from './regions/describe-regions.ts';
import { authorizeEgress, authorizeIngress } from './security-groups/authorize-rules.ts';
import { createSecurityGroup } from './security-groups/create-security-group.ts';
import { deleteSecurityGroup } from './security-groups/delete-security-group.ts';
import { describeSecurityGroupRules } from './security-groups/describe-rules.ts';
import { describeSecurityGroups } from './security-groups/describe-security-groups.ts';
import { modifySecurityGroupRules } from './security-groups/modify-rules.ts';
import { revokeEgress, revokeIngress } from './security-groups/revoke-rules.ts';
import {
  updateDescriptionsEgress,
  updateDescriptionsIngress,
} from './security-groups/update-rule-descriptions.ts';
import { copySnapshot } from './snapshots/copy-snapshot.ts';
import { createSnapshot } from './snapshots/create-snapshot.ts';
import { deleteSnapshot } from './snapshots/delete-snapshot.ts';
import { describeSnapshotAttribute } from './snapshots/describe-snapshot-attribute.ts';
import { describeSnapshots } from './snapshots/describe-snapshots.ts';
import { modifySnapshotAttribute } from './snapshots/modify-snapshot-attribute.ts';
import { resetSnapshotAttribute } from './snapshots/reset-snapshot-attribute.ts';
import { createTags } from './tags/create-tags.ts';
import { deleteTags } from './tags/delete-tags.ts';
import { describeTags } from './tags/describe-tags.ts';
import { attachVolume, detachVolume } from './volumes/attachment-actions.ts';
import { describeVolumeAttribute, modifyVolumeAttribute } from './volumes/attribute-actions.ts';
import { createVolume } from './volumes/create-volume.ts';
import { deleteVolume } from './volumes/delete-volume.ts';
import { describeVolumeStatus } from './volumes/describe-volume-status.ts';
import { describeVolumes } from './volumes/describe-volumes.ts';
import { describeVolumesModifications, modifyVolume } from './volumes/modification-actions.ts';

/** What the local cloud carries out of EC2; other actions are refused by name. */
export const ec2Actions: Ec2Actions = {
  AllocateAddress: allocateAddress,
  AssociateAddress: associateAddress,
  AssociateRouteTable: associateRouteTable,
  AttachInternetGateway: attachInternetGateway,
  AttachVolume: attachVolume,
  AuthorizeSecurityGroupEgress: authorizeEgress,
  AuthorizeSecurityGroupIngress: authorizeIngress,
  CancelSpotInstanceRequests: cancelSpotInstanceRequests,
  CopyImage: copyImage,
  CopySnapshot: copySnapshot,
  CreateFleet: createFleet,
  CreateImage: createImage,
  CreateInternetGateway: createInternetGateway,
  CreateKeyPair: createKeyPair,
  CreateLaunchTemplate: createLaunchTemplate,
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  CreateSecurityGroup: createSecurityGroup,
  CreateSnapshot: createSnapshot,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVolume: createVolume,
  CreateVpc: createVpc,
  DeleteFleets: deleteFleets,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteKeyPair: deleteKeyPair,
  DeleteLaunchTemplate: deleteLaunchTemplate,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSnapshot: deleteSnapshot,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeleteVpc: deleteVpc,
  DeregisterImage: deregisterImage,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeDhcpOptions: describeDhcpOptions,
  DescribeFastLaunchImages: describeFastLaunchImages,
  DescribeFleets: describeFleets,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeInternetGateways: describeInternetGateways,
  DescribeKeyPairs: describeKeyPairs,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeSpotInstanceRequests: describeSpotInstanceRequests,
  DescribeSpotPriceHistory: describeSpotPriceHistory,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVolumeAttribute: describeVolumeAttribute,
  DescribeVolumeStatus: describeVolumeStatus,
  DescribeVolumes: describeVolumes,
  DescribeVolumesModifications: describeVolumesModifications,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  DetachInternetGateway: detachInternetGateway,
  DetachVolume: detachVolume,
  DisableEbsEncryptionByDefault: disableEbsEncryptionByDefault,
  DisableFastLaunch: disableFastLaunch,
  DisableImageDeprecation: disableImageDeprecation,
  DisableImageDeregistrationProtection: disableDeregistrationProtection,
  DisassociateAddress: disassociateAddress,
  DisassociateRouteTable: disassociateRouteTable,
  EnableEbsEncryptionByDefault: enableEbsEncryptionByDefault,
  EnableFastLaunch: enableFastLaunch,
  EnableImageDeprecation: enableImageDeprecation,
  EnableImageDeregistrationProtection: enableDeregistrationProtection,
  GetConsoleOutput: getConsoleOutput,
  GetEbsDefaultKmsKeyId: getEbsDefaultKmsKeyId,
  GetEbsEncryptionByDefault: getEbsEncryptionByDefault,
  GetPasswordData: getPasswordData,
  ImportKeyPair: importKeyPair,
  ModifyEbsDefaultKmsKeyId: modifyEbsDefaultKmsKeyId,
  ModifyImageAttribute: modifyImageAttribute,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifyLaunchTemplate: modifyLaunchTemplate,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVolume: modifyVolume,
  ModifyVolumeAttribute: modifyVolumeAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  RebootInstances: rebootInstances,
  RegisterImage: registerImage,
  ReleaseAddress: releaseAddress,
  ReplaceRoute: replaceRoute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  ResetEbsDefaultKmsKeyId: resetEbsDefaultKmsKeyId,
  ResetImageAttribute: resetImageAttribute,
  ResetSnapshotAttribute: resetSnapshotAttribute,
  RevokeSecurityGroupEgress: revokeEgress,
  RevokeSecurityGroupIngress: revokeIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UpdateSecurityGroupRuleDescriptionsEgress: updateDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateDescriptionsIngress,
};
