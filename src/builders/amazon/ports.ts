import type { Clock } from '../../base/clock.ts';
import type { BuilderTools, LookingTools } from '../../contracts/component.ts';
import type { Ec2Operations, Image, Instance } from '../../wire/shapes/ec2.ts';
import type { IamOperations } from '../../wire/shapes/iam.ts';

/** What is asked of EC2. Retries are on the other side; an error that arrives here is final. */
export type Ec2Action =
  | 'AuthorizeSecurityGroupIngress'
  | 'CopyImage'
  | 'CreateFleet'
  | 'CreateImage'
  | 'CreateKeyPair'
  | 'CreateLaunchTemplate'
  | 'CreateSecurityGroup'
  | 'CreateTags'
  | 'DeleteKeyPair'
  | 'DeleteLaunchTemplate'
  | 'DeleteSecurityGroup'
  | 'DeleteSnapshot'
  | 'DeleteVolume'
  | 'DeregisterImage'
  | 'DescribeFastLaunchImages'
  | 'DescribeFleets'
  | 'DescribeImages'
  | 'DescribeInstanceTypeOfferings'
  | 'DescribeInstances'
  | 'DescribeKeyPairs'
  | 'DescribeLaunchTemplates'
  | 'DescribeRegions'
  | 'DescribeRouteTables'
  | 'DescribeSecurityGroups'
  | 'DescribeSnapshots'
  | 'DescribeSubnets'
  | 'DescribeVolumes'
  | 'DescribeVpcs'
  | 'DisableImageDeregistrationProtection'
  | 'EnableFastLaunch'
  | 'EnableImageDeprecation'
  | 'EnableImageDeregistrationProtection'
  | 'GetConsoleOutput'
  | 'GetPasswordData'
  | 'ModifyImageAttribute'
  | 'ModifyInstanceAttribute'
  | 'ModifySnapshotAttribute'
  | 'RunInstances'
  | 'StopInstances'
  | 'TerminateInstances';

export type Ec2 = <A extends Ec2Action>(
  action: A,
  input: Ec2Operations[A]['input'],
  signal: AbortSignal,
) => Promise<Ec2Operations[A]['output']>;

/** What is asked of IAM. */
export type IamAction =
  | 'AddRoleToInstanceProfile'
  | 'CreateInstanceProfile'
  | 'CreateRole'
  | 'DeleteInstanceProfile'
  | 'DeleteRole'
  | 'DeleteRolePolicy'
  | 'GetInstanceProfile'
  | 'GetRole'
  | 'ListInstanceProfiles'
  | 'ListRoles'
  | 'PutRolePolicy'
  | 'RemoveRoleFromInstanceProfile';

export type Iam = <A extends IamAction>(
  action: A,
  input: IamOperations[A]['input'],
  signal: AbortSignal,
) => Promise<IamOperations[A]['output']>;

/** What is waited for. Each throws when it takes too long or can no longer happen. */
export interface Ec2Waits {
  instanceRunning(id: string, signal: AbortSignal): Promise<Instance>;
  instanceStopped(id: string, signal: AbortSignal): Promise<Instance>;
  /** An instance that is not found counts as terminated. */
  instanceTerminated(id: string, signal: AbortSignal): Promise<void>;
  /** Looks until `settled` gives something. */
  instance<T extends object>(
    id: string,
    settled: (instance: Instance | undefined) => T | undefined,
    signal: AbortSignal,
  ): Promise<T>;
  imageAvailable(id: string, signal: AbortSignal): Promise<Image>;
  /** Until instances of an image start from prepared snapshots. */
  fastLaunchEnabled(image: string, signal: AbortSignal): Promise<void>;
}

/** One region of one account. */
export interface Ec2Region {
  readonly region: string;
  readonly ec2: Ec2;
  readonly iam: Iam;
  readonly waits: Ec2Waits;
  readonly clock: Clock;
}

/** Another region of the same account. */
export interface OtherRegion extends Ec2Region {
  /** Where its EC2 is. */
  readonly endpoint: string;
}

/** What a build has at hand once it has reached AWS: enough to look at things. */
export interface ReadingTools extends LookingTools, Ec2Region {
  /** The same caller in another region. Asks nothing. */
  readonly elsewhere: (region: string) => OtherRegion;
}

/** What it has once it knows whose account it is: enough to make things. */
export interface AmazonTools extends BuilderTools, Ec2Region, Pick<ReadingTools, 'elsewhere'> {
  /** What `gc` needs to reach this region and account again. */
  readonly place: Readonly<Record<string, string>>;
}
