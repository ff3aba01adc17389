import type { AssumeRoleWithWebIdentityRequest } from '../../../wire/shapes/sts.ts';
import { AwsError } from '../../aws-error.ts';
import { sessionNameFor } from '../ci/session-names.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, Renewal, TakeLease } from '../lease.ts';
import { expiredToken, shortToken, tokenEnds } from './messages.ts';
import { readStsCredentials } from '../roles/read-sts-credentials.ts';
import { decodeJwt } from './decode-jwt.ts';
import { isTooEarly, WebIdentityError } from './web-identity-error.ts';
import type { TokenProvider } from './token-provider.ts';
import type { WebIdentitySettings } from './web-identity-settings.ts';

/** STS takes no shorter one. */
const shortestToken = 4;
const attempts = 4;
const pauseMs = 500;
/** Whoever replaces a token file is done by then. */
const rereadMs = 200;

type Role = Pick<
  WebIdentitySettings,
  'roleArn' | 'sessionName' | 'durationSeconds' | 'policy' | 'policyArns'
>;

interface Call {
  readonly world: IdentityWorld;
  readonly signal: AbortSignal;
}

interface Presented {
  readonly token: string;
  readonly provider: TokenProvider;
}

/** Takes on a role with a token, a new one each time where the provider has one. */
export function takeWebIdentity(role: Role, provider: TokenProvider, world: IdentityWorld): TakeLease {
  return async (signal) => {
    const call = { world, signal };
    const first = { token: await checkedToken(provider, call), provider };
    try {
      return await assume(role, first, call);
    } catch (error) {
      const next = await anotherToken(error, first, call);
      if (next === undefined) throw explained(error, first, role);
      return await assume(role, next, call).catch((again: unknown) => {
        throw explained(again, next, role);
      });
    }
  };
}

/** What STS says of a token that has ended, or of the first half of one that was just being written. */
const outdated: ReadonlySet<string> = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'InvalidIdentityToken',
]);

/** A newer token than the one that was refused, where there is one. */
async function anotherToken(
  error: unknown,
  { token, provider }: Presented,
  call: Call,
): Promise<Presented | undefined> {
  if (!(error instanceof AwsError) || !outdated.has(error.code) || provider.renewal === 'once')
    return undefined;
  await call.world.sleep(rereadMs, call.signal);
  const next = await checkedToken(provider, call);
  return next === token ? undefined : { token: next, provider };
}

function explained(error: unknown, { token, provider }: Presented, { roleArn }: Role): unknown {
  if (!(error instanceof AwsError)) return error;
  return new WebIdentityError({ error, token, provider: provider.what, roleArn });
}

async function checkedToken(provider: TokenProvider, { world, signal }: Call): Promise<string> {
  const token = await provider.token(world, signal);
  if (token.length < shortestToken) throw new Error(shortToken(provider.what, token.length));
  const end = decodeJwt(token)?.expiresAt;
  // Whether a token has ended is for AWS's clock to say; ours may not be known to be right yet.
  if (provider.renewal === 'once' && end !== undefined && end.getTime() + 300_000 < world.now().getTime()) {
    throw new Error(expiredToken(provider.what, end));
  }
  return token;
}

async function assume(role: Role, { token, provider }: Presented, { world, signal }: Call): Promise<Lease> {
  const request = requestOf(role, token, world);
  const sts = await world.sts(undefined, signal);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await sts.sts('AssumeRoleWithWebIdentity', request, signal);
      return {
        credentials: readStsCredentials('AssumeRoleWithWebIdentity', answer),
        renewal: renewalOf(provider, token),
        role: {
          arn: answer.AssumedRoleUser?.Arn,
          sessionName: request.RoleSessionName,
          sourceIdentity: answer.SourceIdentity ?? decodeJwt(token)?.sourceIdentity,
        },
      };
    } catch (error) {
      if (!isTooEarly(error) || attempt === attempts) throw error;
      await world.sleep(pauseMs * 2 ** attempt * (0.5 + Math.random() / 2), signal);
    }
  }
}

function requestOf(role: Role, token: string, world: IdentityWorld): AssumeRoleWithWebIdentityRequest {
  const arns = (role.policyArns ?? []).map((arn) => ({ arn }));
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName || sessionNameFor(world),
    WebIdentityToken: token,
    ...(role.durationSeconds && { DurationSeconds: role.durationSeconds }),
    ...(role.policy && { Policy: role.policy }),
    ...(arns.length > 0 && { PolicyArns: arns }),
  };
}

function renewalOf({ renewal, what }: TokenProvider, token: string): Renewal {
  if (renewal !== 'once') return { kind: 'renewable' };
  return { kind: 'fixed', why: tokenEnds(what), endsAt: decodeJwt(token)?.expiresAt };
}
