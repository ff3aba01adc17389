import { requestKeys, tagKeys } from '../identity/context-keys.ts';
import { findRole, type OwnedRole } from '../identity/find-role.ts';
import { principalArn, principalId } from '../identity/principal.ts';
import { rolePrincipal } from '../identity/role-principal.ts';
import { limitsOf } from '../identity/sessions.ts';
import { isTrusted } from '../identity/trust.ts';
import type { Caller } from '../api/action.ts';
import type { ApiRequest } from '../server/api.ts';
import type { AnywhereProfile, TrustAnchor } from './anywhere-state.ts';
import { checkLeaf, checkRevocation, findPath, readAnchors } from './certificate-path.ts';
import { hexSerial, mapTags, sourceIdentityOf, type MappedTags } from './certificate-tags.ts';
import { arnOf, getByArn } from './find-resource.ts';
import { JsonInput } from './json-input.ts';
import { badMember, cannotAssume, disabled, sessionNameRefused, validation } from './messages.ts';
import { readCrl } from './revocation.ts';
import { noteSubject } from './note-subject.ts';
import { verifyX509Signature, type CertificateSigner } from './x509-signature.ts';

/** What is asked for, by the body or by the query. */
interface SessionOrder {
  readonly profileArn: string;
  readonly roleArn: string;
  readonly trustAnchorArn: string;
  readonly durationSeconds: number | undefined;
  readonly roleSessionName: string | undefined;
}

const nameForm = /^[\w+=,.@-]{2,64}$/;
const mostProperties = 50;

/** @throws ApiError */
function readOrder({ query, body }: ApiRequest): SessionOrder {
  const parameters = new URLSearchParams(query);
  const members = JsonInput.parse(body.toString('utf8'));
  const need = (name: string): string => {
    const value = parameters.get(name) ?? members.text(name);
    if (value === undefined || value === '') throw badMember(name, 'given');
    return value;
  };
  const order = {
    profileArn: need('profileArn'),
    roleArn: need('roleArn'),
    trustAnchorArn: need('trustAnchorArn'),
    durationSeconds: members.integer('durationSeconds', { least: 900, most: 43_200 }),
    roleSessionName: members.text('roleSessionName'),
  };
  // Taken without effect by AWS, too.
  members.text('sessionName');
  if ((members.object('instanceProperties')?.leftNames().length ?? 0) > mostProperties)
    throw badMember('instanceProperties', `at most ${mostProperties} entries`);
  members.done();
  return order;
}

/** Follows the certificate to the trust anchor. @throws ApiError where there is no way, or it is barred. */
function checkCertificate(signer: CertificateSigner, anchor: TrustAnchor, caller: Caller): void {
  const { world } = caller.region;
  const { leaf, intermediates } = signer;
  const now = world.clock.now();
  checkLeaf(leaf, now);
  const path = findPath(leaf, { intermediates, anchors: readAnchors(anchor.pem), now });
  const anchorArn = arnOf(caller, 'trust-anchor', anchor.id);
  const lists = world.account.state.revocationLists.filter(
    ({ trustAnchorArn, isEnabled }) => isEnabled && trustAnchorArn === anchorArn,
  );
  checkRevocation(
    path,
    lists.map(({ data }) => readCrl(Buffer.from(data, 'base64'))),
  );
}

/** @throws ApiError */
function readSessionName(
  { roleSessionName }: SessionOrder,
  profile: AnywhereProfile,
  serial: string,
): string {
  if (roleSessionName === undefined) return hexSerial(serial);
  if (!profile.acceptRoleSessionName) throw sessionNameRefused();
  if (!nameForm.test(roleSessionName))
    throw badMember('roleSessionName', '2 to 64 characters of [\\w+=,.@-]');
  return roleSessionName;
}

interface Wish {
  readonly order: SessionOrder;
  readonly profile: AnywhereProfile;
  readonly mapped: MappedTags;
  readonly sessionName: string;
  readonly sourceIdentity: string;
  readonly seconds: number;
}

/** The role, where it trusts the certificate. @throws ApiError */
function takeRole({ order, profile, mapped, seconds, ...wish }: Wish, caller: Caller): OwnedRole {
  const { world } = caller.region;
  const owned = findRole(world.accounts, order.roleArn);
  const refusal = cannotAssume(order.roleArn, mapped.unmapped);
  if (owned?.account !== world.account || !profile.roleArns.includes(order.roleArn)) throw refusal;
  const trusts = isTrusted(owned.role, {
    action: 'sts:AssumeRole',
    principals: [{ kind: 'Service', value: 'rolesanywhere.amazonaws.com' }],
    tags: mapped.tags,
    transitiveTagKeys: [],
    sourceIdentity: wish.sourceIdentity,
    sessionName: wish.sessionName,
    keys: {
      ...requestKeys(caller),
      ...tagKeys('aws:PrincipalTag', mapped.tags),
      'aws:SourceArn': order.trustAnchorArn,
      'aws:SourceAccount': world.accountId,
    },
  });
  if (!trusts || seconds > owned.role.maxSessionSeconds) throw refusal;
  return owned;
}

/**
 * Gives a session of a role for a certificate.
 *
 * @throws ApiError with the texts of AWS.
 *
 * Source: IAM Roles Anywhere User Guide, "Authentication in IAM Roles Anywhere" and "CreateSession".
 */
export async function createSession(request: ApiRequest, caller: Caller): Promise<object> {
  const { world } = caller.region;
  const { account, accounts, clock } = world;
  const order = readOrder(request);
  const { trustAnchors, anywhereProfiles } = account.state;
  const signer = verifyX509Signature(request, clock.now());
  const anchor = getByArn(trustAnchors, { kind: 'trust-anchor', arn: order.trustAnchorArn, place: caller });
  const profile = getByArn(anywhereProfiles, { kind: 'profile', arn: order.profileArn, place: caller });
  if (signer.region !== caller.region.name) throw validation('The region of the signature is another one');
  if (!anchor.isEnabled) throw disabled('Trust anchor');
  if (!profile.isEnabled) throw disabled('Profile');
  checkCertificate(signer, anchor, caller);
  const { facts } = signer.leaf;
  const mapped = mapTags(facts, profile.mappings);
  const sourceIdentity = sourceIdentityOf(facts);
  const sessionName = readSessionName(order, profile, facts.serialDecimal);
  const seconds = Math.min(profile.durationSeconds, order.durationSeconds ?? profile.durationSeconds);
  const wish = { order, profile, mapped, sessionName, sourceIdentity, seconds };
  const note = (how: 'good' | 'failed'): Promise<string> => noteSubject(signer.leaf, how, caller);
  let owned: OwnedRole;
  try {
    owned = takeRole(wish, caller);
  } catch (error) {
    await note('failed');
    throw error;
  }
  const principal = rolePrincipal(owned, {
    sessionName,
    tags: mapped.tags,
    transitiveTagKeys: [],
    sourceIdentity,
    federatedBy: undefined,
  });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = accounts.sessions.issue({
    principal,
    seconds,
    limits: limitsOf(profile.sessionPolicy, profile.managedPolicyArns),
  });
  return {
    credentialSet: [
      {
        assumedRoleUser: { arn: principalArn(principal), assumedRoleId: principalId(principal) },
        credentials: {
          accessKeyId,
          secretAccessKey,
          sessionToken,
          expiration: expiration.toISOString().replace(/\.\d+Z$/, 'Z'),
        },
        packedPolicySize: Math.ceil((100 * JSON.stringify(mapped.tags).length) / 4096),
        roleArn: order.roleArn,
        sourceIdentity,
      },
    ],
    subjectArn: await note('good'),
  };
}
