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
} as const satisfies Record<string, ResourceKind>;
