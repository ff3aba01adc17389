/** What distinguishes the ids and the errors of one kind of resource. */
export interface ResourceKind {
  /** Its name in tag specifications and in DescribeTags. */
  readonly type: string;
  readonly prefix: string;
  readonly notFound: string;
  readonly malformed: string;
  /** How AWS names it in a sentence; the ids follow in quotes. */
  readonly noun: { readonly one: string; readonly many: string };
}

export const resourceKinds = {
  image: {
    type: 'image',
    prefix: 'ami',
    notFound: 'InvalidAMIID.NotFound',
    malformed: 'InvalidAMIID.Malformed',
    noun: { one: 'image id', many: 'image ids' },
  },
  instance: {
    type: 'instance',
    prefix: 'i',
    notFound: 'InvalidInstanceID.NotFound',
    malformed: 'InvalidInstanceID.Malformed',
    noun: { one: 'instance ID', many: 'instance IDs' },
  },
  volume: {
    type: 'volume',
    prefix: 'vol',
    notFound: 'InvalidVolume.NotFound',
    malformed: 'InvalidVolumeID.Malformed',
    noun: { one: 'volume', many: 'volumes' },
  },
  snapshot: {
    type: 'snapshot',
    prefix: 'snap',
    notFound: 'InvalidSnapshot.NotFound',
    malformed: 'InvalidSnapshotID.Malformed',
    noun: { one: 'snapshot', many: 'snapshots' },
  },
  keyPair: {
    type: 'key-pair',
    prefix: 'key',
    notFound: 'InvalidKeyPair.NotFound',
    malformed: 'InvalidParameterValue',
    noun: { one: 'key pair', many: 'key pairs' },
  },
  securityGroup: {
    type: 'security-group',
    prefix: 'sg',
    notFound: 'InvalidGroup.NotFound',
    malformed: 'InvalidGroupId.Malformed',
    noun: { one: 'security group', many: 'security groups' },
  },
  vpc: {
    type: 'vpc',
    prefix: 'vpc',
    notFound: 'InvalidVpcID.NotFound',
    malformed: 'InvalidVpcID.Malformed',
    noun: { one: 'vpc ID', many: 'vpc IDs' },
  },
  subnet: {
    type: 'subnet',
    prefix: 'subnet',
    notFound: 'InvalidSubnetID.NotFound',
    malformed: 'InvalidSubnetID.Malformed',
    noun: { one: 'subnet ID', many: 'subnet IDs' },
  },
  routeTable: {
    type: 'route-table',
    prefix: 'rtb',
    notFound: 'InvalidRouteTableID.NotFound',
    malformed: 'InvalidRouteTableId.Malformed',
    noun: { one: 'routeTable ID', many: 'routeTable IDs' },
  },
  internetGateway: {
    type: 'internet-gateway',
    prefix: 'igw',
    notFound: 'InvalidInternetGatewayID.NotFound',
    malformed: 'InvalidInternetGatewayId.Malformed',
    noun: { one: 'internetGateway ID', many: 'internetGateway IDs' },
  },
  address: {
    type: 'elastic-ip',
    prefix: 'eipalloc',
    notFound: 'InvalidAllocationID.NotFound',
    malformed: 'InvalidAllocationID.Malformed',
    noun: { one: 'allocation ID', many: 'allocation IDs' },
  },
  networkInterface: {
    type: 'network-interface',
    prefix: 'eni',
    notFound: 'InvalidNetworkInterfaceID.NotFound',
    malformed: 'InvalidNetworkInterfaceId.Malformed',
    noun: { one: 'networkInterface ID', many: 'networkInterface IDs' },
  },
  networkAcl: {
    type: 'network-acl',
    prefix: 'acl',
    notFound: 'InvalidNetworkAclID.NotFound',
    malformed: 'InvalidNetworkAclId.Malformed',
    noun: { one: 'networkAcl ID', many: 'networkAcl IDs' },
  },
  dhcpOptions: {
    type: 'dhcp-options',
    prefix: 'dopt',
    notFound: 'InvalidDhcpOptionID.NotFound',
    malformed: 'InvalidDhcpOptionsId.Malformed',
    noun: { one: 'dhcpOption ID', many: 'dhcpOption IDs' },
  },
  securityGroupRule: {
    type: 'security-group-rule',
    prefix: 'sgr',
    notFound: 'InvalidSecurityGroupRuleId.NotFound',
    malformed: 'InvalidSecurityGroupRuleId.Malformed',
    noun: { one: 'security group rule ID', many: 'security group rule IDs' },
  },
  launchTemplate: {
    type: 'launch-template',
    prefix: 'lt',
    notFound: 'InvalidLaunchTemplateId.NotFound',
    malformed: 'InvalidLaunchTemplateId.Malformed',
    noun: { one: 'launch template ID', many: 'launch template IDs' },
  },
  fleet: {
    type: 'fleet',
    prefix: 'fleet',
    notFound: 'InvalidFleetId.NotFound',
    malformed: 'InvalidFleetId.NotFound',
    noun: { one: 'fleet ID', many: 'fleet IDs' },
  },
  spotRequest: {
    type: 'spot-instances-request',
    prefix: 'sir',
    notFound: 'InvalidSpotInstanceRequestID.NotFound',
    malformed: 'InvalidSpotInstanceRequestID.Malformed',
    noun: { one: 'spot instance request ID', many: 'spot instance request IDs' },
  },
  vpcEndpoint: {
    type: 'vpc-endpoint',
    prefix: 'vpce',
    notFound: 'InvalidVpcEndpointId.NotFound',
    malformed: 'InvalidVpcEndpointId.Malformed',
    noun: { one: 'Vpc Endpoint Id', many: 'Vpc Endpoint Ids' },
  },
} as const satisfies Record<string, ResourceKind>;
