import { requestKeys } from '../identity/context-keys.ts';
import { findRole, roleArn } from '../identity/find-role.ts';
import { rolePrincipal } from '../identity/role-principal.ts';
import type { IssuedSession } from '../identity/sessions.ts';
import { isTrusted } from '../identity/trust.ts';
import type { Instance } from '../model/instances.ts';
import type { Region } from '../model/world.ts';

/** A role's name, and what metadata answers for it. */
export interface RoleCredentials {
  readonly roleName: string;
  readonly document: string;
}

const seconds = 6 * 3600;

/**
 * The credentials of an instance's role, as AWS gives them: the same until half of their time is over, and refused in
 * the document itself where the role does not trust EC2.
 */
export class InstanceRole {
  readonly #region: Region;
  readonly #instance: Instance;
  #given: { readonly roleId: string; readonly session: IssuedSession; readonly at: Date } | undefined;

  constructor(region: Region, instance: Instance) {
    this.#region = region;
    this.#instance = instance;
  }

  /** Undefined for an instance without a profile, or with one that has no role. */
  read(): RoleCredentials | undefined {
    const { account } = this.#region.world;
    const profile = account.state.instanceProfiles.find(({ id }) => id === this.#instance.profile?.id);
    const role = account.state.roles.find(({ name }) => name === profile?.roleName);
    if (!role) return undefined;
    return {
      roleName: role.name,
      document: JSON.stringify(this.#document(roleArn(account, role)), undefined, 2),
    };
  }

  #document(arn: string): object {
    const { accounts, clock } = this.#region.world;
    const owned = findRole(accounts, arn);
    const now = clock.now();
    if (!owned || !this.#trusts(owned.role)) {
      return {
        Code: 'AssumeRoleUnauthorizedAccess',
        Message: `EC2 cannot assume the role ${arn.slice(arn.lastIndexOf('/') + 1)}. Please see documentation at https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html.`,
        LastUpdated: stamp(now),
      };
    }
    const given = this.#given;
    if (given?.roleId !== owned.role.id || isHalfOver(given, now)) {
      const sessionName = this.#instance.id;
      const marks = { tags: [], transitiveTagKeys: [], sourceIdentity: undefined, federatedBy: undefined };
      const principal = rolePrincipal(owned, { sessionName, ...marks });
      const session = accounts.sessions.issue({ principal, seconds });
      this.#given = { roleId: owned.role.id, session, at: now };
    }
    return this.#given ? show(this.#given) : {};
  }

  #trusts(role: Parameters<typeof isTrusted>[0]): boolean {
    return isTrusted(role, {
      action: 'sts:AssumeRole',
      principals: [{ kind: 'Service', value: 'ec2.amazonaws.com' }],
      tags: [],
      transitiveTagKeys: [],
      sourceIdentity: undefined,
      sessionName: this.#instance.id,
      keys: requestKeys({ region: this.#region, userAgent: 'ec2.amazonaws.com' }),
    });
  }
}

type Given = { readonly session: IssuedSession; readonly at: Date };

function isHalfOver({ session, at }: Given, now: Date): boolean {
  return now.getTime() - at.getTime() > (session.expiration.getTime() - at.getTime()) / 2;
}

function show({ session, at }: Given): object {
  return {
    Code: 'Success',
    LastUpdated: stamp(at),
    Type: 'AWS-HMAC',
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    Token: session.sessionToken,
    Expiration: stamp(session.expiration),
  };
}

/** As metadata writes times. */
function stamp(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
