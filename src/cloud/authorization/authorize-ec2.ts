import type { Caller } from '../api/action.ts';
import { signedBy } from '../api/signed-by.ts';
import { requestKeys, signerKeys, type ContextKeys } from '../identity/context-keys.ts';
import { roleArn } from '../identity/find-role.ts';
import { RequestContext } from '../policy/request-context.ts';
import { decide, type Decision } from './decide.ts';
import { ec2Targets, tagTargets, type Target } from './ec2-targets.ts';
import { unauthorizedOperation } from './messages.ts';
import { policiesOfSigner } from './policies-of-signer.ts';

type Input = Readonly<Record<string, unknown>>;

/** One thing that a policy must allow. */
interface Question extends Target {
  readonly action: string;
}

/** Whether the policies of who calls let him do one thing. */
export function mayDo({ action, arn, keys }: Question, caller: Caller): Decision {
  const signer = signedBy(caller);
  const { accounts } = caller.region.world;
  const context = new RequestContext({ ...callKeys(caller), ...keys });
  const request = { principals: [], action, resource: arn, context };
  return decide(policiesOfSigner(signer, accounts), request);
}

/**
 * Lets a call of EC2 through where the caller's policies allow it for every resource that it is about.
 *
 * @throws ApiError UnauthorizedOperation, with its reasons encoded as AWS has them.
 */
export function authorizeEc2(operation: string, input: Input, caller: Caller): void {
  const { region } = caller;
  const questions = [
    ...ec2Targets(operation, input, region).map((target) => ({ action: `ec2:${operation}`, ...target })),
    ...tagTargets(operation, input, region).map((target) => ({ action: 'ec2:CreateTags', ...target })),
    ...passedRoles(input, caller).map((arn) => ({ action: 'iam:PassRole', arn, keys: passedTo })),
  ];
  for (const question of questions) {
    const decision = mayDo(question, caller);
    if (decision.kind !== 'allowed') throw unauthorizedOperation({ ...question, decision, caller });
  }
}

/** Source: Service Authorization Reference, "iam:PassRole". */
const passedTo: ContextKeys = { 'iam:PassedToService': 'ec2.amazonaws.com' };

/** The roles that an instance is to have. */
function passedRoles({ IamInstanceProfile: profile }: Input, { region }: Caller): readonly string[] {
  if (typeof profile !== 'object' || profile === null) return [];
  const { account } = region.world;
  const { Name: name, Arn: arn }: { readonly Name?: unknown; readonly Arn?: unknown } = profile;
  const found = account.state.instanceProfiles.find(
    (one) => one.name === name || account.arn(`instance-profile${one.path}${one.name}`) === arn,
  );
  const role = account.state.roles.find((one) => one.name === found?.roleName);
  return role ? [roleArn(account, role)] : [];
}

function callKeys(caller: Caller): ContextKeys {
  const { region } = caller;
  const { accounts, clock } = region.world;
  return {
    ...requestKeys(caller),
    ...signerKeys(signedBy(caller), accounts, { now: clock.now(), mfaAt: undefined }),
    'ec2:Region': region.name,
  };
}
