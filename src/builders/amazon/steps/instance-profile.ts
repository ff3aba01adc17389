import { AwsError } from '../../../aws/aws-error.ts';
import { isAccessDenied, isDuplicate, isLimitExceeded, isNotFound } from '../../../aws/errors.ts';
import { allDone } from '../../../base/all-done.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Held } from '../../../contracts/ledger.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { ActionUse, StepDeclaration } from '../../../contracts/step.ts';
import { profileNotKnown } from '../launch/messages.ts';
import type { LaunchOptions } from '../options/option-types.ts';
import { ownUuid } from '../leftovers/own-uuid.ts';
import type { AmazonTools, ReadingTools } from '../ports.ts';
import {
  profileResource,
  profileRoleResource,
  rolePolicyResource,
  roleResource,
} from '../resources/instance-profile.ts';
import { acquire, type ResourceKind } from '../resources/resource.ts';
import type { Tags } from '../request/tag-specifications.ts';

const document = 'temporary_iam_instance_profile_policy_document';
const made = [
  'iam:CreateInstanceProfile',
  'iam:CreateRole',
  'iam:PutRolePolicy',
  'iam:AddRoleToInstanceProfile',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:DeleteRolePolicy',
  'iam:DeleteRole',
  'iam:DeleteInstanceProfile',
  'iam:PassRole',
  // With run_tags.
  'iam:TagInstanceProfile',
  'iam:TagRole',
].map((action): ActionUse => ({ action, when: document, unless: ['iam_instance_profile'] }));

export const instanceProfileStep: StepDeclaration = {
  name: 'StepIamInstanceProfile',
  uses: [
    { action: 'iam:GetInstanceProfile', when: 'iam_instance_profile', unless: ['skip_profile_validation'] },
    ...made,
  ],
};

type ProfileChoice = Pick<
  LaunchOptions,
  'iam_instance_profile' | 'skip_profile_validation' | typeof document
>;

/** Looks whether there is the profile that the template names. Where we may not look, the launch will tell. */
export async function checkInstanceProfile(
  { iam, signal }: ReadingTools,
  { iam_instance_profile: name, skip_profile_validation: skip }: ProfileChoice,
): Promise<void> {
  if (name === undefined || skip) return;
  try {
    await iam('GetInstanceProfile', { InstanceProfileName: name }, signal);
  } catch (error) {
    if (isNotFound(error))
      throw new OptionError('iam_instance_profile', profileNotKnown(name), { cause: error });
    if (!isAccessDenied(error)) throw error;
  }
}

/** The policy that a temporary profile gives; undefined where the template wants none, or names a profile. */
export function temporaryPolicy(choice: ProfileChoice): string | undefined {
  const { iam_instance_profile: named, [document]: given } = choice;
  if (named !== undefined || given === undefined) return undefined;
  const Statement = given.Statement.map(({ Effect, Action, Resource }) => ({ Effect, Action, Resource }));
  return JSON.stringify({ Version: given.Version ?? '2012-10-17', Statement });
}

export interface TemporaryProfile {
  readonly name: string;
  /** Takes all of it away, once. */
  release(): Promise<void>;
}

/** An instance profile for one build, and in it a role that may do what the policy says. */
export async function createInstanceProfile(
  tools: AmazonTools,
  policy: string,
  tags: Tags,
): Promise<TemporaryProfile> {
  const { iam, ui, region } = tools;
  const name = `packer-${ownUuid(tools.clock.now())}`;
  const both = { InstanceProfileName: name, RoleName: name };
  const Tags = iamTags(tags);
  const make = (
    resource: ResourceKind,
    call: (signal: AbortSignal) => Promise<unknown>,
    isThere = isDuplicate,
  ): Promise<Held<string>> =>
    acquire(tools, resource, { name }, async (signal) => {
      await retryWhileUnheardOf(() => madeOnce(call(signal), isThere), tools.clock, signal);
      return { id: name, value: name };
    });
  ui.say(`Creating temporary instance profile for this instance: ${name}`);
  const profile = make(profileResource, (signal) =>
    iam('CreateInstanceProfile', { InstanceProfileName: name, Tags }, signal),
  );
  ui.say(`Creating temporary role for this instance: ${name}`);
  const role = make(roleResource, (signal) =>
    iam(
      'CreateRole',
      {
        RoleName: name,
        Description: 'Temporary role for Packer',
        AssumeRolePolicyDocument: trustPolicy(region),
        Tags,
      },
      signal,
    ),
  );
  const heldBoth = await allDone([profile, role]);
  ui.say(`Attaching policy to the temporary role: ${name}`);
  const heldPolicy = await make(rolePolicyResource, (signal) =>
    iam('PutRolePolicy', { RoleName: name, PolicyName: name, PolicyDocument: policy }, signal),
  );
  const heldMember = await make(
    profileRoleResource,
    (signal) => iam('AddRoleToInstanceProfile', both, signal),
    isLimitExceeded, // a profile holds one role
  );
  const release = async (): Promise<void> => {
    for (const held of [...heldBoth, heldPolicy, heldMember].toReversed()) await held.release();
  };
  return { name, release };
}

function iamTags(tags: Tags): ReadonlyArray<{ readonly Key: string; readonly Value: string }> | undefined {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length > 0 ? list : undefined;
}

/** Lets instances take the role on. In China EC2 has another name. */
function trustPolicy(region: string): string {
  const service = region.startsWith('cn-') ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com';
  return `{"Version": "2012-10-17","Statement": [{"Effect": "Allow","Principal": {"Service": "${service}"},"Action": "sts:AssumeRole"}]}`;
}

/**
 * IAM knows no client tokens. Names are ours alone, so that what is there was made by our own earlier try, whose answer
 * got lost.
 */
async function madeOnce(making: Promise<unknown>, isThere: (error: unknown) => boolean): Promise<void> {
  try {
    await making;
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isThere(error)) throw error;
  }
}

const unheardOfMs = 40_000;
const retryEveryMs = 500;

/** IAM's servers learn of new roles and profiles one after the other. */
async function retryWhileUnheardOf(
  call: () => Promise<unknown>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const until = clock.now().getTime() + unheardOfMs;
  for (;;) {
    try {
      await call();
      return;
    } catch (error) {
      if (!isNotFound(error) || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(retryEveryMs, signal);
  }
}
