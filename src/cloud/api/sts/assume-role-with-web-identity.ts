import type { StsOperations } from '../../../wire/shapes/sts.ts';
import { requestKeys, type ContextKeys } from '../../identity/context-keys.ts';
import { findRole, type OwnedRole } from '../../identity/find-role.ts';
import { rolePrincipal } from '../../identity/role-principal.ts';
import { limitsOf } from '../../identity/sessions.ts';
import { isTrusted } from '../../identity/trust.ts';
import { verifyWebToken, type WebToken } from '../../identity/verify-web-token.ts';
import { WebTokenError } from '../../identity/web-token-error.ts';
import type { Account } from '../../identity/account.ts';
import { ApiError } from '../../model/api-error.ts';
import type { Caller } from '../action.ts';
import type { QueryAction } from '../query-action.ts';
import { aboveRoleMaximum, badRoleArn, valueBreaksRule, webIdentityNotAuthorized } from './messages.ts';
import { checkName, checkSeconds, checkSessionTags, packSession } from './session-input.ts';
import { showAssumedRole, showCredentials } from './show-session.ts';

type Input = StsOperations['AssumeRoleWithWebIdentity']['input'];
type Output = StsOperations['AssumeRoleWithWebIdentity']['output'];

const defaultSeconds = 3600;
const mostSeconds = 43_200;
const longestToken = 20_000;

const codes = {
  invalid: 'InvalidIdentityToken',
  expired: 'ExpiredTokenException',
  unreachable: 'IDPCommunicationError',
} as const satisfies Record<WebTokenError['reason'], string>;

/** @throws ApiError */
async function readToken({ WebIdentityToken }: Input, account: Account, caller: Caller): Promise<WebToken> {
  if (WebIdentityToken.length < 4 || WebIdentityToken.length > longestToken)
    throw valueBreaksRule('webIdentityToken', '***', `Member must have 4 to ${longestToken} characters`);
  const { accounts, clock } = caller.region.world;
  const { issuerAddresses } = accounts;
  try {
    const place = { account, issuerAddresses, now: clock.now(), signal: caller.signal };
    return await verifyWebToken(WebIdentityToken, place);
  } catch (error) {
    if (error instanceof WebTokenError) throw new ApiError(codes[error.reason], error.message);
    throw error;
  }
}

/** Source: IAM User Guide, "Available keys for AWS OIDC federation". */
function tokenKeys({ provider, subject, audiences, party, methods }: WebToken): ContextKeys {
  return {
    [`${provider.issuer}:aud`]: party ?? audiences,
    [`${provider.issuer}:oaud`]: party === undefined ? undefined : audiences,
    [`${provider.issuer}:sub`]: subject,
    [`${provider.issuer}:amr`]: methods.length > 0 ? methods : undefined,
  };
}

function lets(
  owned: OwnedRole | undefined,
  token: WebToken,
  input: Input,
  caller: Caller,
): owned is OwnedRole {
  if (owned === undefined) return false;
  const { tags, transitiveTagKeys, sourceIdentity } = token;
  return isTrusted(owned.role, {
    action: 'sts:AssumeRoleWithWebIdentity',
    principals: [{ kind: 'Federated', value: providerArn(owned.account, token) }],
    tags,
    transitiveTagKeys,
    sourceIdentity,
    sessionName: input.RoleSessionName,
    keys: {
      ...requestKeys(caller),
      ...tokenKeys(token),
      'aws:FederatedProvider': providerArn(owned.account, token),
    },
  });
}

function providerArn(account: Account, { provider }: WebToken): string {
  return account.arn(`oidc-provider/${provider.issuer}`);
}

export const assumeRoleWithWebIdentity: QueryAction<Input, Output> = {
  takes: ['DurationSeconds', 'Policy', 'PolicyArns', 'RoleArn', 'RoleSessionName', 'WebIdentityToken'],
  run: async (input, caller) => {
    const { accounts } = caller.region.world;
    const { RoleArn, RoleSessionName, DurationSeconds: seconds = defaultSeconds } = input;
    checkName('roleSessionName', RoleSessionName);
    checkSeconds(seconds, { most: mostSeconds });
    if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(RoleArn)) throw badRoleArn(RoleArn);
    // The role's account is the one whose provider counts.
    const account = accounts.ofArn(RoleArn);
    if (account === undefined) throw webIdentityNotAuthorized();
    const token = await readToken(input, account, caller);
    checkSessionTags(token.tags);
    const policyArns = (input.PolicyArns ?? []).flatMap(({ arn }) => arn ?? []);
    const packed = packSession(accounts, { policy: input.Policy, policyArns, tags: token.tags });
    const owned = findRole(accounts, RoleArn);
    if (!lets(owned, token, input, caller)) throw webIdentityNotAuthorized();
    if (seconds > owned.role.maxSessionSeconds) throw aboveRoleMaximum();
    const { tags, transitiveTagKeys, sourceIdentity } = token;
    const federatedBy = providerArn(account, token);
    const marks = { tags, transitiveTagKeys, sourceIdentity, federatedBy };
    const principal = rolePrincipal(owned, { sessionName: RoleSessionName, ...marks });
    const limits = limitsOf(input.Policy, policyArns);
    return {
      Credentials: showCredentials(accounts.sessions.issue({ principal, seconds, limits })),
      SubjectFromWebIdentityToken: token.subject,
      AssumedRoleUser: showAssumedRole(principal),
      PackedPolicySize: packed,
      Provider: federatedBy,
      Audience: token.party ?? token.audiences[0],
      SourceIdentity: sourceIdentity,
    };
  },
};
