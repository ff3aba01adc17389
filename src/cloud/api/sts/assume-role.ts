import type { StsOperations } from '../../../wire/shapes/sts.ts';
import type { IdentityTag } from '../../identity/account-state.ts';
import type { Signer } from '../../identity/accounts.ts';
import { requestKeys, signerKeys } from '../../identity/context-keys.ts';
import { findRole } from '../../identity/find-role.ts';
import { principalArn, type Principal } from '../../identity/principal.ts';
import { rolePrincipal } from '../../identity/role-principal.ts';
import { limitsOf } from '../../identity/sessions.ts';
import { isTrusted } from '../../identity/trust.ts';
import type { PolicyRequest } from '../../policy/request-context.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';
import { checkCode } from './check-code.ts';
import {
  aboveChainingLimit,
  aboveRoleMaximum,
  badRoleArn,
  notAuthorized,
  sourceIdentityFixed,
  tagIsTransitive,
} from './messages.ts';
import { checkName, checkSeconds, checkSessionTags, packSession } from './session-input.ts';
import { showAssumedRole, showCredentials } from './show-session.ts';

type Input = StsOperations['AssumeRole']['input'];
type Output = StsOperations['AssumeRole']['output'];

const defaultSeconds = 3600;
const chainedSeconds = 3600;
const mostSeconds = 43_200;

/** Tags of the request, after those that the session before gives on. */
interface Tagging {
  readonly own: readonly IdentityTag[];
  readonly all: readonly IdentityTag[];
  readonly transitiveKeys: readonly string[];
}

/** @throws ApiError */
function readTags({ Tags = [], TransitiveTagKeys = [] }: Input, { principal }: Signer): Tagging {
  checkSessionTags(Tags);
  const inherited =
    principal.kind === 'role'
      ? principal.tags.filter(({ Key }) => principal.transitiveTagKeys.includes(Key))
      : [];
  const clash = Tags.find(({ Key }) => inherited.some((one) => one.Key.toLowerCase() === Key.toLowerCase()));
  if (clash) throw tagIsTransitive(clash.Key);
  return {
    own: Tags,
    all: [...inherited, ...Tags],
    transitiveKeys: [...inherited.map(({ Key }) => Key), ...TransitiveTagKeys],
  };
}

/** A source identity stays with whoever takes on one role after the other. @throws ApiError */
function readSourceIdentity({ SourceIdentity }: Input, { principal }: Signer): string | undefined {
  if (SourceIdentity !== undefined) checkName('sourceIdentity', SourceIdentity);
  const before = principal.kind === 'role' ? principal.sourceIdentity : undefined;
  if (before !== undefined && SourceIdentity !== undefined && SourceIdentity !== before)
    throw sourceIdentityFixed();
  return before ?? SourceIdentity;
}

/** Every form in which a policy may name the signer. */
function namesOf(principal: Principal): PolicyRequest['principals'] {
  const root = `arn:aws:iam::${principal.accountId}:root`;
  const own = principalArn(principal);
  const values = principal.kind === 'user' ? [own, root] : [own, principal.roleArn, root];
  return values.map((value) => ({ kind: 'AWS', value }));
}

/** @throws ApiError */
function checkDuration(seconds: number, signer: Signer, roleSeconds: number): void {
  checkSeconds(seconds, { most: mostSeconds });
  if (signer.principal.kind === 'role' && seconds > chainedSeconds) throw aboveChainingLimit();
  if (seconds > roleSeconds) throw aboveRoleMaximum();
}

export const assumeRole: QueryAction<Input, Output> = {
  takes: [
    'DurationSeconds',
    'ExternalId',
    'Policy',
    'PolicyArns',
    'RoleArn',
    'RoleSessionName',
    'SerialNumber',
    'SourceIdentity',
    'Tags',
    'TokenCode',
    'TransitiveTagKeys',
  ],
  run: async (input, caller) => {
    const signer = signedBy(caller);
    const { world } = caller.region;
    const { accounts, clock } = world;
    const { RoleArn, RoleSessionName, DurationSeconds = defaultSeconds, Policy, PolicyArns = [] } = input;
    checkName('roleSessionName', RoleSessionName);
    if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(RoleArn)) throw badRoleArn(RoleArn);
    const tags = readTags(input, signer);
    const sourceIdentity = readSourceIdentity(input, signer);
    const policyArns = PolicyArns.flatMap(({ arn }) => arn ?? []);
    const packed = packSession(accounts, { policy: Policy, policyArns, tags: tags.own });
    const mfaAt = await checkCode(world, signer, input);
    const owned = findRole(accounts, RoleArn);
    const refusal = notAuthorized(principalArn(signer.principal), 'sts:AssumeRole', RoleArn);
    if (owned === undefined) throw refusal;
    const trusted = isTrusted(owned.role, {
      action: 'sts:AssumeRole',
      principals: namesOf(signer.principal),
      tags: tags.own,
      transitiveTagKeys: input.TransitiveTagKeys ?? [],
      sourceIdentity,
      sessionName: RoleSessionName,
      keys: {
        ...requestKeys(caller),
        ...signerKeys(signer, accounts, { now: clock.now(), mfaAt }),
        'sts:ExternalId': input.ExternalId,
        'sts:DurationSeconds': String(DurationSeconds),
      },
    });
    if (!trusted) throw refusal;
    checkDuration(DurationSeconds, signer, owned.role.maxSessionSeconds);
    const principal = rolePrincipal(owned, {
      sessionName: RoleSessionName,
      tags: tags.all,
      transitiveTagKeys: tags.transitiveKeys,
      sourceIdentity,
      federatedBy: undefined,
    });
    // A code proves the call, not the session: those of AssumeRole know nothing of MFA.
    const session = accounts.sessions.issue({
      principal,
      seconds: DurationSeconds,
      limits: limitsOf(Policy, policyArns),
    });
    return {
      Credentials: showCredentials(session),
      AssumedRoleUser: showAssumedRole(principal),
      PackedPolicySize: packed,
      SourceIdentity: sourceIdentity,
    };
  },
};
