import type { AssumeRoleRequest } from '../../../wire/shapes/sts.ts';
import { ciBuild } from '../ci/ci-build.ts';
import { sessionNameFor, sourceIdentityFor } from '../ci/session-names.ts';
import type { RoleStep } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, Renewal, TakeLease } from '../lease.ts';
import type { LeaseProvider } from '../lease-provider.ts';
import { noSourceIdentity } from './messages.ts';
import { readStsCredentials } from './read-sts-credentials.ts';

export interface Role {
  readonly arn: string;
  readonly step: RoleStep;
}

/** Proof of a multi-factor device, for one call. */
export interface MfaProof {
  readonly serial: string;
  readonly code: string;
}

/** Takes on a role with the credentials of `base`; as often as it is asked, so that sessions can follow each other. */
export function assumeRole(role: Role, base: LeaseProvider, world: IdentityWorld): TakeLease {
  return async (signal) => {
    const lease = await callAssumeRole(requestOf(role, world), base, { world, signal });
    return { ...lease, renewal: renewalOver(await base.lease(signal)) };
  };
}

/** The same with a one-time code, which makes a session that cannot be renewed. */
export async function assumeRoleWithCode(
  role: Role,
  proof: MfaProof,
  base: LeaseProvider,
  call: { readonly world: IdentityWorld; readonly signal: AbortSignal },
): Promise<Omit<Lease, 'renewal'>> {
  const request = { ...requestOf(role, call.world), SerialNumber: proof.serial, TokenCode: proof.code };
  return callAssumeRole(request, base, call);
}

async function callAssumeRole(
  request: AssumeRoleRequest,
  base: LeaseProvider,
  { world, signal }: { readonly world: IdentityWorld; readonly signal: AbortSignal },
): Promise<Omit<Lease, 'renewal'>> {
  const sts = await world.sts(base, signal);
  const answer = await sts.sts('AssumeRole', request, signal);
  return {
    credentials: readStsCredentials('AssumeRole', answer),
    role: {
      arn: answer.AssumedRoleUser?.Arn,
      sessionName: request.RoleSessionName,
      sourceIdentity: answer.SourceIdentity ?? request.SourceIdentity,
    },
  };
}

/** A role can be taken on anew as long as there are credentials to do it with. */
function renewalOver({ renewal, credentials }: Lease): Renewal {
  if (renewal.kind !== 'fixed') return { kind: 'renewable' };
  return { ...renewal, endsAt: renewal.endsAt ?? credentials.expiration };
}

function requestOf({ arn, step }: Role, world: IdentityWorld): AssumeRoleRequest {
  const sourceIdentity = step.sourceIdentity === 'auto' ? derivedSource(world) : step.sourceIdentity;
  const tags = Object.entries(step.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  const arns = (step.policyArns ?? []).map((policy) => ({ arn: policy }));
  const keys = step.transitiveTagKeys ?? [];
  return {
    RoleArn: arn,
    RoleSessionName: step.sessionName || sessionNameFor(world),
    ...(step.durationSeconds && { DurationSeconds: step.durationSeconds }),
    ...(step.externalId && { ExternalId: step.externalId }),
    ...(step.policy && { Policy: step.policy }),
    ...(arns.length > 0 && { PolicyArns: arns }),
    ...(tags.length > 0 && { Tags: tags }),
    ...(keys.length > 0 && { TransitiveTagKeys: keys }),
    ...(sourceIdentity && { SourceIdentity: sourceIdentity }),
  };
}

function derivedSource({ env }: IdentityWorld): string {
  const build = ciBuild(env);
  if (build === undefined) throw new Error(noSourceIdentity());
  return sourceIdentityFor(build);
}
