import type { Instance } from '../../model/instances.ts';
import { invalidValue } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

/** The instance profile that a launch names. @throws ApiError where there is none of that name or ARN. */
export function readProfile(
  { world: { account } }: Region,
  { IamInstanceProfile: input }: Ec2Input<'RunInstances'>,
): Instance['profile'] {
  const { Arn, Name } = input ?? {};
  if (Arn === undefined && Name === undefined) return undefined;
  const arnOf = ({ path, name }: { path: string; name: string }): string =>
    account.arn(`instance-profile${path}${name}`);
  const profile = account.state.instanceProfiles.find((one) =>
    Arn === undefined ? one.name === Name : arnOf(one) === Arn,
  );
  if (profile) return { arn: arnOf(profile), id: profile.id };
  throw Arn === undefined
    ? invalidValue('iamInstanceProfile.name', Name ?? '', 'Invalid IAM Instance Profile name')
    : invalidValue('iamInstanceProfile.arn', Arn, 'Invalid IAM Instance Profile ARN');
}
