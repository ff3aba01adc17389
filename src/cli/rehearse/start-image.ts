import type { AwsAccess } from '../../aws/access.ts';
import { isDuplicate } from '../../aws/errors.ts';
import type { Instance, RunInstancesRequest } from '../../wire/shapes/ec2.ts';
import { loginKeyName } from '../cloud/login-key.ts';

/** How an image is started to be checked. */
export interface StartPlan {
  readonly image: string;
  readonly type: string;
  readonly sshPort: number;
  /** The public key that opens it. */
  readonly publicKey: string;
  readonly profile: string | undefined;
}

const groupName = (port: number): string => `kiln-rehearsal-${port}`;

/** Launches an image and waits until its instance runs; whoever asked ends it. */
export async function startImage(
  access: AwsAccess,
  { image, type, sshPort, publicKey, profile }: StartPlan,
  signal: AbortSignal,
): Promise<Instance & { readonly InstanceId: string }> {
  const [group] = await Promise.all([
    ensureGroup(access, sshPort, signal),
    ensureKey(access, publicKey, signal),
  ]);
  const request: RunInstancesRequest = {
    ImageId: image,
    InstanceType: type,
    KeyName: loginKeyName,
    SecurityGroupIds: [group],
    ...(profile !== undefined && { IamInstanceProfile: { Name: profile } }),
    MinCount: 1,
    MaxCount: 1,
  };
  const { Instances: [made] = [] } = await access.client.ec2('RunInstances', request, signal);
  const id = made?.InstanceId ?? '';
  const running = await access.waits.instanceRunning(id, signal);
  return { ...running, InstanceId: id };
}

async function ensureKey({ client }: AwsAccess, publicKey: string, signal: AbortSignal): Promise<void> {
  const request = { KeyName: loginKeyName, PublicKeyMaterial: Buffer.from(publicKey) };
  await client.ec2('ImportKeyPair', request, signal).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** A security group that lets everybody in to SSH. */
async function ensureGroup({ client }: AwsAccess, port: number, signal: AbortSignal): Promise<string> {
  const GroupName = groupName(port);
  try {
    const about = { GroupName, Description: 'Lets the checks of kiln rehearse in' };
    const { GroupId = '' } = await client.ec2('CreateSecurityGroup', about, signal);
    const IpRanges = [{ CidrIp: '0.0.0.0/0' }];
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges }];
    await client.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions }, signal);
    return GroupId;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const Filters = [{ Name: 'group-name', Values: [GroupName] }];
    const { SecurityGroups: [known] = [] } = await client.ec2('DescribeSecurityGroups', { Filters }, signal);
    return known?.GroupId ?? '';
  }
}
