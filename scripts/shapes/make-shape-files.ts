import { readFileSync } from 'node:fs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import type { ServiceTable } from '../../src/wire/service-table.ts';
import { printTypes } from './print-types.ts';
import { ShapeWalk } from './shape-walk.ts';

interface Source {
  readonly service: string;
  readonly package: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly head: Pick<ServiceTable, 'protocol' | 'version' | 'namespace'>;
  readonly operations: readonly string[];
}

const sources: readonly Source[] = [
  {
    service: 'ec2',
    package: '@aws-sdk/client-ec2',
    schemas: ec2,
    head: { protocol: 'ec2', version: '2016-11-15', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
    operations: [
      'AllocateAddress',
      'AssociateAddress',
      'AssociateRouteTable',
      'AttachInternetGateway',
      'AttachVolume',
      'AuthorizeSecurityGroupEgress',
      'AuthorizeSecurityGroupIngress',
      'CancelSpotInstanceRequests',
      'CopyImage',
      'CopySnapshot',
      'CreateFleet',
      'CreateImage',
      'CreateInternetGateway',
      'CreateKeyPair',
      'CreateLaunchTemplate',
      'CreateLaunchTemplateVersion',
      'CreateRoute',
      'CreateRouteTable',
      'CreateSecurityGroup',
      'CreateSnapshot',
      'CreateSubnet',
      'CreateTags',
      'CreateVolume',
      'CreateVpc',
      'DeleteFleets',
      'DeleteInternetGateway',
      'DeleteKeyPair',
      'DeleteLaunchTemplate',
      'DeleteLaunchTemplateVersions',
      'DeleteRoute',
      'DeleteRouteTable',
      'DeleteSecurityGroup',
      'DeleteSnapshot',
      'DeleteSubnet',
      'DeleteTags',
      'DeleteVolume',
      'DeleteVpc',
      'DeregisterImage',
      'DescribeAccountAttributes',
      'DescribeAddresses',
      'DescribeAvailabilityZones',
      'DescribeDhcpOptions',
      'DescribeFastLaunchImages',
      'DescribeFleetInstances',
      'DescribeFleets',
      'DescribeImageAttribute',
      'DescribeImages',
      'DescribeInstanceAttribute',
      'DescribeInstanceCreditSpecifications',
      'DescribeInstanceStatus',
      'DescribeInstanceTypeOfferings',
      'DescribeInstanceTypes',
      'DescribeInstances',
      'DescribeInternetGateways',
      'DescribeKeyPairs',
      'DescribeLaunchTemplateVersions',
      'DescribeLaunchTemplates',
      'DescribeNetworkAcls',
      'DescribeNetworkInterfaces',
      'DescribeRegions',
      'DescribeRouteTables',
      'DescribeSecurityGroupRules',
      'DescribeSecurityGroups',
      'DescribeSnapshotAttribute',
      'DescribeSnapshots',
      'DescribeSpotInstanceRequests',
      'DescribeSpotPriceHistory',
      'DescribeSubnets',
      'DescribeTags',
      'DescribeVolumeAttribute',
      'DescribeVolumeStatus',
      'DescribeVolumes',
      'DescribeVolumesModifications',
      'DescribeVpcAttribute',
      'DescribeVpcEndpoints',
      'DescribeVpcs',
      'DetachInternetGateway',
      'DetachVolume',
      'DisableEbsEncryptionByDefault',
      'DisableFastLaunch',
      'DisableImage',
      'DisableImageDeprecation',
      'DisableImageDeregistrationProtection',
      'DisassociateAddress',
      'DisassociateRouteTable',
      'EnableEbsEncryptionByDefault',
      'EnableFastLaunch',
      'EnableImage',
      'EnableImageDeprecation',
      'EnableImageDeregistrationProtection',
      'GetConsoleOutput',
      'GetEbsDefaultKmsKeyId',
      'GetEbsEncryptionByDefault',
      'GetPasswordData',
      'ImportKeyPair',
      'ModifyEbsDefaultKmsKeyId',
      'ModifyImageAttribute',
      'ModifyInstanceAttribute',
      'ModifyInstanceMetadataOptions',
      'ModifyLaunchTemplate',
      'ModifySecurityGroupRules',
      'ModifySnapshotAttribute',
      'ModifySubnetAttribute',
      'ModifyVolume',
      'ModifyVolumeAttribute',
      'ModifyVpcAttribute',
      'RebootInstances',
      'RegisterImage',
      'ReleaseAddress',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'ResetEbsDefaultKmsKeyId',
      'ResetImageAttribute',
      'ResetSnapshotAttribute',
      'RevokeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RunInstances',
      'StartInstances',
      'StopInstances',
      'TerminateInstances',
      'UpdateSecurityGroupRuleDescriptionsEgress',
      'UpdateSecurityGroupRuleDescriptionsIngress',
    ],
  },
  {
    service: 'iam',
    package: '@aws-sdk/client-iam',
    schemas: iam,
    head: {
      protocol: 'query',
      version: '2010-05-08',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    },
    operations: [
      'AddClientIDToOpenIDConnectProvider',
      'AddRoleToInstanceProfile',
      'AttachRolePolicy',
      'AttachUserPolicy',
      'CreateAccessKey',
      'CreateInstanceProfile',
      'CreateOpenIDConnectProvider',
      'CreatePolicy',
      'CreatePolicyVersion',
      'CreateRole',
      'CreateUser',
      'CreateVirtualMFADevice',
      'DeactivateMFADevice',
      'DeleteAccessKey',
      'DeleteInstanceProfile',
      'DeleteOpenIDConnectProvider',
      'DeletePolicy',
      'DeletePolicyVersion',
      'DeleteRole',
      'DeleteRolePolicy',
      'DeleteUser',
      'DeleteUserPolicy',
      'DeleteVirtualMFADevice',
      'DetachRolePolicy',
      'DetachUserPolicy',
      'EnableMFADevice',
      'GetInstanceProfile',
      'GetOpenIDConnectProvider',
      'GetPolicy',
      'GetPolicyVersion',
      'GetRole',
      'GetRolePolicy',
      'GetUser',
      'GetUserPolicy',
      'ListAccessKeys',
      'ListAttachedRolePolicies',
      'ListAttachedUserPolicies',
      'ListEntitiesForPolicy',
      'ListInstanceProfiles',
      'ListInstanceProfilesForRole',
      'ListMFADevices',
      'ListOpenIDConnectProviders',
      'ListPolicies',
      'ListPolicyVersions',
      'ListRolePolicies',
      'ListRoleTags',
      'ListRoles',
      'ListUserPolicies',
      'ListUsers',
      'ListVirtualMFADevices',
      'PutRolePolicy',
      'PutUserPolicy',
      'RemoveClientIDFromOpenIDConnectProvider',
      'RemoveRoleFromInstanceProfile',
      'SetDefaultPolicyVersion',
      'TagRole',
      'UntagRole',
      'UpdateAccessKey',
      'UpdateAssumeRolePolicy',
      'UpdateOpenIDConnectProviderThumbprint',
      'UpdateRole',
    ],
  },
  {
    service: 'sts',
    package: '@aws-sdk/client-sts',
    schemas: sts,
    head: {
      protocol: 'query',
      version: '2011-06-15',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    },
    operations: [
      'AssumeRole',
      'AssumeRoleWithWebIdentity',
      'DecodeAuthorizationMessage',
      'GetCallerIdentity',
      'GetSessionToken',
    ],
  },
];

function versionOf(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version;
}

function printLines(record: object): string {
  return Object.entries(record)
    .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n');
}

/** One line a shape: small, and a new SDK version shows as a readable difference. */
function printTable({ operations, shapes, ...head }: ServiceTable): string {
  const headLines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  return `{\n${headLines.join('')}  "operations": {\n${printLines(operations)}\n  },\n  "shapes": {\n${printLines(shapes)}\n  }\n}\n`;
}

/** A file of `src/wire/shapes/`. */
export interface ShapeFile {
  readonly name: string;
  readonly text: string;
}

/** The table and the static types of each service, made from the SDK's schemas. */
export function makeShapeFiles(): readonly ShapeFile[] {
  return sources.flatMap((source) => {
    const table = makeTable(source);
    return [
      { name: `${source.service}.json`, text: printTable(table) },
      { name: `${source.service}.ts`, text: printTypes(table) },
    ];
  });
}

function makeTable(source: Source): ServiceTable {
  const walk = new ShapeWalk(source.head.protocol);
  const operations = Object.fromEntries(
    source.operations.map((name) => [name, walk.operation(source.schemas[`${name}$`], name)]),
  );
  return {
    source: `Generated by scripts/generate-shapes.ts from ${source.package} ${versionOf(source.package)}. Copyright Amazon.com, Inc. or its affiliates. Licensed under the Apache License 2.0.`,
    service: source.service,
    ...source.head,
    operations,
    shapes: walk.sortedShapes(),
  };
}
