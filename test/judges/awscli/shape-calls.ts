/** A call of `aws ec2`, made after those before it. */
export interface ShapeCall {
  /** `{name}` stands for an id that an earlier call has kept. */
  readonly words: string;
  /** What later calls need: names, and where in the answer their values are. */
  readonly keep?: Readonly<Record<string, string>>;
  /** What is answered, where awscli's manual shows no JSON for it. */
  readonly gives?: unknown;
  /** What must be there, where awscli's manual shows no JSON for the command: paths in the answer. */
  readonly has?: readonly string[];
  /** The command whose manual shows what is answered, where the own one does not. */
  readonly manual?: string;
  /** Differences from awscli's manual that are right. */
  readonly lacks?: readonly string[];
}

/** An instance that runs has no reason for its state. */
const afterPending = '.Instances[].StateReason is missing';

const groupMembers = [
  'SecurityGroups.0.GroupId',
  'SecurityGroups.0.VpcId',
  'SecurityGroups.0.OwnerId',
  'SecurityGroups.0.IpPermissions.0.UserIdGroupPairs',
  'SecurityGroups.0.IpPermissionsEgress.0.IpRanges.0.CidrIp',
];

const debian = '--owners 136693071363 --filters Name=name,Values=debian-12-*';

/** In the order of a life: what is made first, then looked at, changed, and taken down. */
export const shapeCalls: readonly ShapeCall[] = [
  { words: 'describe-regions' },
  { words: 'describe-regions --region-names us-east-1 --all-regions' },
  { words: 'describe-availability-zones' },
  { words: 'describe-account-attributes' },
  {
    words: 'describe-instance-types --instance-types t3.micro',
    has: [
      'InstanceTypes.0.InstanceType',
      'InstanceTypes.0.VCpuInfo.DefaultVCpus',
      'InstanceTypes.0.MemoryInfo.SizeInMiB',
      'InstanceTypes.0.ProcessorInfo.SupportedArchitectures.0',
    ],
  },
  {
    words: 'describe-instance-type-offerings --location-type availability-zone --max-items 3',
    has: [
      'InstanceTypeOfferings.2.InstanceType',
      'InstanceTypeOfferings.0.LocationType',
      'InstanceTypeOfferings.0.Location',
      'NextToken',
    ],
  },
  {
    words: `describe-images ${debian}`,
    keep: { image: 'Images.0.ImageId', baseSnapshot: 'Images.0.BlockDeviceMappings.0.Ebs.SnapshotId' },
  },
  { words: 'describe-vpcs' },
  { words: 'describe-vpcs --filters Name=is-default,Values=true' },
  { words: 'describe-subnets --max-items 2' },
  { words: 'create-vpc --cidr-block 10.0.0.0/16', keep: { vpc: 'Vpc.VpcId' } },
  { words: 'modify-vpc-attribute --vpc-id {vpc} --enable-dns-hostnames', gives: 'nothing' },
  { words: 'describe-vpc-attribute --vpc-id {vpc} --attribute enableDnsSupport' },
  { words: 'describe-vpc-attribute --vpc-id {vpc} --attribute enableDnsHostnames' },
  {
    words: 'create-subnet --vpc-id {vpc} --cidr-block 10.0.1.0/24 --availability-zone us-east-1b',
    keep: { subnet: 'Subnet.SubnetId' },
  },
  { words: 'modify-subnet-attribute --subnet-id {subnet} --map-public-ip-on-launch', gives: 'nothing' },
  { words: 'describe-subnets --filters Name=vpc-id,Values={vpc}' },
  { words: 'create-internet-gateway', keep: { gateway: 'InternetGateway.InternetGatewayId' } },
  { words: 'attach-internet-gateway --internet-gateway-id {gateway} --vpc-id {vpc}', gives: 'nothing' },
  { words: 'describe-internet-gateways --internet-gateway-ids {gateway}' },
  { words: 'create-route-table --vpc-id {vpc}', keep: { table: 'RouteTable.RouteTableId' } },
  {
    words: 'create-route --route-table-id {table} --destination-cidr-block 0.0.0.0/0 --gateway-id {gateway}',
    gives: { Return: true },
  },
  {
    words: 'associate-route-table --route-table-id {table} --subnet-id {subnet}',
    keep: { association: 'AssociationId' },
  },
  { words: 'describe-route-tables' },
  { words: 'describe-route-tables --route-table-ids {table}' },
  { words: 'describe-network-acls' },
  { words: 'describe-dhcp-options' },
  { words: 'describe-vpc-endpoints', gives: { VpcEndpoints: [] } },
  {
    words: 'create-security-group --group-name judged --description Judged --vpc-id {vpc}',
    keep: { group: 'GroupId' },
  },
  {
    words:
      'authorize-security-group-ingress --group-id {group} --protocol tcp --port 22 --cidr 203.0.113.0/24',
    keep: { rule: 'SecurityGroupRules.0.SecurityGroupRuleId' },
  },
  {
    words:
      'authorize-security-group-ingress --group-id {group} --protocol tcp --port 80 --source-group {group}',
  },
  {
    words:
      'authorize-security-group-egress --group-id {group} --ip-permissions IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[{CidrIp=10.0.0.0/8}]',
    has: [
      'Return',
      'SecurityGroupRules.0.SecurityGroupRuleId',
      'SecurityGroupRules.0.IsEgress',
      'SecurityGroupRules.0.CidrIpv4',
    ],
  },
  { words: 'describe-security-group-rules --filters Name=group-id,Values={group}' },
  {
    words:
      'modify-security-group-rules --group-id {group} --security-group-rules SecurityGroupRuleId={rule},SecurityGroupRule={IpProtocol=tcp,FromPort=22,ToPort=22,CidrIpv4=10.0.0.0/8}',
    gives: { Return: true },
  },
  {
    words:
      'update-security-group-rule-descriptions-ingress --group-id {group} --ip-permissions IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.0.0.0/8,Description=Office}]',
    gives: { Return: true },
  },
  { words: 'describe-security-groups --group-ids {group}', has: groupMembers },
  { words: 'describe-security-groups', has: groupMembers },
  {
    words: 'create-key-pair --key-name judged --key-type ed25519',
    has: ['KeyPairId', 'KeyName', 'KeyFingerprint', 'KeyMaterial'],
    keep: { key: 'KeyPairId' },
  },
  { words: 'describe-key-pairs --key-names judged' },
  {
    words:
      'run-instances --image-id {image} --instance-type t3.micro --key-name judged --subnet-id {subnet} --security-group-ids {group} --count 1',
    keep: {
      instance: 'Instances.0.InstanceId',
      interface: 'Instances.0.NetworkInterfaces.0.NetworkInterfaceId',
      root: 'Instances.0.BlockDeviceMappings.0.Ebs.VolumeId',
    },
  },
  { words: 'wait instance-running --instance-ids {instance}', gives: 'nothing' },
  { words: 'wait instance-status-ok --instance-ids {instance}', gives: 'nothing' },
  {
    words: 'describe-instances --instance-ids {instance} --query Reservations[0]',
    manual: 'run-instances',
    lacks: [afterPending],
  },
  {
    words:
      'describe-instances --filters Name=instance-type,Values=t3.micro Name=availability-zone,Values=us-east-1b --query Reservations[0]',
    manual: 'run-instances',
    lacks: [afterPending],
  },
  { words: 'describe-instance-status --instance-ids {instance}' },
  {
    words: 'describe-instance-attribute --instance-id {instance} --attribute instanceType',
    has: ['InstanceId', 'InstanceType.Value'],
  },
  {
    words: 'describe-instance-attribute --instance-id {instance} --attribute disableApiTermination',
    has: ['InstanceId', 'DisableApiTermination.Value'],
  },
  {
    words: 'describe-instance-attribute --instance-id {instance} --attribute blockDeviceMapping',
    has: [
      'BlockDeviceMappings.0.DeviceName',
      'BlockDeviceMappings.0.Ebs.VolumeId',
      'BlockDeviceMappings.0.Ebs.AttachTime',
      'BlockDeviceMappings.0.Ebs.DeleteOnTermination',
      'BlockDeviceMappings.0.Ebs.Status',
    ],
  },
  { words: 'describe-network-interfaces --network-interface-ids {interface}' },
  { words: 'get-console-output --instance-id {instance}' },
  { words: 'create-tags --resources {instance} {image} --tags Key=Stack,Value=test', gives: 'nothing' },
  { words: 'describe-tags --filters Name=resource-id,Values={instance}' },
  { words: 'describe-volumes --query Volumes[0]', manual: 'create-volume' },
  {
    words:
      'describe-volumes --filters Name=attachment.instance-id,Values={instance} --query Volumes[0].Attachments[0]',
    manual: 'attach-volume',
  },
  { words: 'describe-volume-status' },
  {
    words: 'create-volume --volume-type gp3 --size 10 --availability-zone us-east-1b',
    keep: { volume: 'VolumeId' },
  },
  { words: 'wait volume-available --volume-ids {volume}', gives: 'nothing' },
  { words: 'attach-volume --volume-id {volume} --instance-id {instance} --device /dev/sdf' },
  { words: 'wait volume-in-use --volume-ids {volume}', gives: 'nothing' },
  { words: 'modify-volume --volume-id {volume} --size 20' },
  {
    words: 'describe-volumes-modifications --volume-ids {volume}',
    has: [
      'VolumesModifications.0.VolumeId',
      'VolumesModifications.0.ModificationState',
      'VolumesModifications.0.TargetSize',
      'VolumesModifications.0.OriginalVolumeType',
      'VolumesModifications.0.Progress',
      'VolumesModifications.0.StartTime',
    ],
  },
  { words: 'describe-volume-attribute --volume-id {volume} --attribute autoEnableIO' },
  { words: 'detach-volume --volume-id {volume}' },
  { words: 'create-snapshot --volume-id {volume} --description Judged', keep: { snapshot: 'SnapshotId' } },
  { words: 'wait snapshot-completed --snapshot-ids {snapshot}', gives: 'nothing' },
  { words: 'describe-snapshots --owner-ids self' },
  { words: 'describe-snapshots --snapshot-ids {snapshot}' },
  {
    words:
      'create-volume --snapshot-id {snapshot} --availability-zone us-east-1a --volume-type io1 --iops 100',
    keep: { second: 'VolumeId' },
  },
  {
    words:
      'modify-snapshot-attribute --snapshot-id {snapshot} --attribute createVolumePermission --operation-type add --user-ids 210987654321',
    gives: 'nothing',
  },
  { words: 'allocate-address', keep: { allocation: 'AllocationId' } },
  { words: 'describe-addresses', lacks: ['.Addresses[].InstanceId is missing'] },
  { words: 'stop-instances --instance-ids {instance}' },
  { words: 'wait instance-stopped --instance-ids {instance}', gives: 'nothing' },
  {
    words: 'associate-address --instance-id {instance} --allocation-id {allocation}',
    keep: { eip: 'AssociationId' },
  },
  { words: 'describe-addresses --allocation-ids {allocation}' },
  { words: 'modify-instance-attribute --instance-id {instance} --instance-type t3.small', gives: 'nothing' },
  {
    words: 'create-image --instance-id {instance} --name judged --description Judged',
    keep: { made: 'ImageId' },
  },
  { words: 'wait image-available --image-ids {made}', gives: 'nothing' },
  { words: 'describe-images --image-ids {made}' },
  {
    words: 'describe-image-attribute --image-id {made} --attribute launchPermission',
    has: ['ImageId', 'LaunchPermissions'],
  },
  {
    words: 'modify-image-attribute --image-id {made} --launch-permission Add=[{UserId=210987654321}]',
    gives: 'nothing',
  },
  {
    words: 'enable-image-deprecation --image-id {made} --deprecate-at 2030-01-01T00:00:00.000Z',
    gives: { Return: true },
  },
  { words: 'start-instances --instance-ids {instance}' },
  { words: 'wait instance-running --instance-ids {instance}', gives: 'nothing' },
  { words: 'reboot-instances --instance-ids {instance}', gives: 'nothing' },
  { words: 'terminate-instances --instance-ids {instance}' },
  { words: 'wait instance-terminated --instance-ids {instance}', gives: 'nothing' },
  { words: 'release-address --allocation-id {allocation}', gives: 'nothing' },
  { words: 'delete-volume --volume-id {second}', gives: 'nothing' },
  { words: 'delete-volume --volume-id {volume}', gives: 'nothing' },
  { words: 'wait volume-deleted --volume-ids {volume}', gives: 'nothing' },
  { words: 'disassociate-route-table --association-id {association}', gives: 'nothing' },
  { words: 'delete-route-table --route-table-id {table}', gives: 'nothing' },
  { words: 'detach-internet-gateway --internet-gateway-id {gateway} --vpc-id {vpc}', gives: 'nothing' },
  { words: 'delete-internet-gateway --internet-gateway-id {gateway}', gives: 'nothing' },
  {
    words: 'revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rule}',
    gives: { Return: true },
  },
  { words: 'delete-security-group --group-id {group}', gives: 'nothing' },
  { words: 'delete-subnet --subnet-id {subnet}', gives: 'nothing' },
  { words: 'delete-vpc --vpc-id {vpc}', gives: 'nothing' },
];
