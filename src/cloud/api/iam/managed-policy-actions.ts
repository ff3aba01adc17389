import type * as Iam from '../../../wire/shapes/iam.ts';
import type { Account } from '../../identity/account.ts';
import type { ManagedPolicy, PolicyHolder, PolicyVersion } from '../../identity/account-state.ts';
import { newIdentityId } from '../../identity/new-identity-id.ts';
import { checkName, checkPath, checkTags } from './check-input.ts';
import { checkIdentityPolicy } from './check-policy.ts';
import { getPolicy, isTaken, policyArn } from './find-entity.ts';
import { isOfAws } from './held-policies.ts';
import { changes, looks } from './iam-action.ts';
import { below, page } from './iam-page.ts';
import {
  deleteConflict,
  limitExceeded,
  nameTaken,
  policyVersionNotFound,
  validationError,
} from './messages.ts';
import { showDocument, showTags } from './show-entity.ts';

const mostVersions = 5;

function holdersOf<T extends PolicyHolder>(holders: readonly T[], arn: string): readonly T[] {
  return holders.filter(({ attachedPolicies }) => attachedPolicies.includes(arn));
}

function showPolicy(account: Account, policy: ManagedPolicy): Iam.Policy {
  const arn = policyArn(account, policy);
  const { roles, users } = account.state;
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: holdersOf([...roles, ...users], arn).length,
    PermissionsBoundaryUsageCount: [...roles, ...users].filter((one) => one.permissionsBoundary === arn)
      .length,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
    Tags: showTags(policy.tags),
  };
}

function showVersion({ defaultVersion }: ManagedPolicy, { id, createdAt }: PolicyVersion): Iam.PolicyVersion {
  return { VersionId: id, IsDefaultVersion: id === defaultVersion, CreateDate: createdAt };
}

/** @throws ApiError */
function getVersion(policy: ManagedPolicy, arn: string, id: string): PolicyVersion {
  const version = policy.versions.find((one) => one.id === id);
  if (!version) throw policyVersionNotFound(arn, id);
  return version;
}

/** Policies that stand for themselves, in versions. */
export const managedPolicyActions = {
  CreatePolicy: changes<'CreatePolicy'>(
    ['Description', 'Path', 'PolicyDocument', 'PolicyName', 'Tags'],
    (input, account, { region }) => {
      const name = checkName(input.PolicyName, { member: 'policyName', longest: 128 });
      const now = region.world.clock.now();
      const document = checkIdentityPolicy(input.PolicyDocument);
      const policy: ManagedPolicy = {
        name,
        id: newIdentityId('ANPA'),
        path: checkPath(input.Path),
        createdAt: now,
        updatedAt: now,
        description: input.Description,
        tags: checkTags(input.Tags),
        versions: [{ id: 'v1', document, createdAt: now }],
        defaultVersion: 'v1',
        versionsMade: 1,
      };
      if (isTaken(account.state.policies, name)) throw nameTaken('policy', name);
      account.state.policies.push(policy);
      return { Policy: showPolicy(account, policy) };
    },
  ),
  GetPolicy: looks<'GetPolicy'>(['PolicyArn'], ({ PolicyArn }, account) => ({
    Policy: showPolicy(account, getPolicy(account, PolicyArn)),
  })),
  ListPolicies: looks<'ListPolicies'>(
    ['Marker', 'MaxItems', 'OnlyAttached', 'PathPrefix', 'Scope'],
    (input, account) => {
      const { Scope = 'All', OnlyAttached = false } = input;
      if (!['All', 'AWS', 'Local'].includes(Scope)) throw validationError('The scope is All, AWS or Local');
      const shown = below(account.state.policies, input)
        .map((policy) => showPolicy(account, policy))
        .filter(({ AttachmentCount = 0 }) => Scope !== 'AWS' && (!OnlyAttached || AttachmentCount > 0));
      const [policies, more] = page(shown, input);
      return { Policies: policies, ...more };
    },
  ),
  DeletePolicy: changes<'DeletePolicy'>(['PolicyArn'], ({ PolicyArn }, account) => {
    const policy = getPolicy(account, PolicyArn);
    const { policies, roles, users } = account.state;
    if (holdersOf([...roles, ...users], PolicyArn).length > 0)
      throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    policies.splice(policies.indexOf(policy), 1);
    return {};
  }),
  CreatePolicyVersion: changes<'CreatePolicyVersion'>(
    ['PolicyArn', 'PolicyDocument', 'SetAsDefault'],
    (input, account, { region }) => {
      const policy = getPolicy(account, input.PolicyArn);
      const document = checkIdentityPolicy(input.PolicyDocument);
      if (policy.versions.length >= mostVersions)
        throw limitExceeded('PolicyVersionsPerPolicy', mostVersions);
      const now = region.world.clock.now();
      policy.versionsMade += 1;
      const version: PolicyVersion = { id: `v${policy.versionsMade}`, document, createdAt: now };
      policy.versions.push(version);
      policy.updatedAt = now;
      if (input.SetAsDefault === true) policy.defaultVersion = version.id;
      return { PolicyVersion: showVersion(policy, version) };
    },
  ),
  GetPolicyVersion: looks<'GetPolicyVersion'>(
    ['PolicyArn', 'VersionId'],
    ({ PolicyArn, VersionId }, account) => {
      const policy = getPolicy(account, PolicyArn);
      const version = getVersion(policy, PolicyArn, VersionId);
      return { PolicyVersion: { ...showVersion(policy, version), Document: showDocument(version.document) } };
    },
  ),
  ListPolicyVersions: looks<'ListPolicyVersions'>(['Marker', 'MaxItems', 'PolicyArn'], (input, account) => {
    const policy = getPolicy(account, input.PolicyArn);
    const [versions, more] = page(policy.versions.toReversed(), input);
    return { Versions: versions.map((version) => showVersion(policy, version)), ...more };
  }),
  DeletePolicyVersion: changes<'DeletePolicyVersion'>(['PolicyArn', 'VersionId'], (input, account) => {
    const policy = getPolicy(account, input.PolicyArn);
    const version = getVersion(policy, input.PolicyArn, input.VersionId);
    if (version.id === policy.defaultVersion)
      throw deleteConflict('Cannot delete the default version of a policy.');
    policy.versions.splice(policy.versions.indexOf(version), 1);
    return {};
  }),
  SetDefaultPolicyVersion: changes<'SetDefaultPolicyVersion'>(
    ['PolicyArn', 'VersionId'],
    (input, account) => {
      const policy = getPolicy(account, input.PolicyArn);
      policy.defaultVersion = getVersion(policy, input.PolicyArn, input.VersionId).id;
      return {};
    },
  ),
  ListEntitiesForPolicy: looks<'ListEntitiesForPolicy'>(['PolicyArn'], ({ PolicyArn }, account) => {
    if (!isOfAws(PolicyArn)) getPolicy(account, PolicyArn);
    const { roles, users } = account.state;
    return {
      PolicyGroups: [],
      PolicyUsers: holdersOf(users, PolicyArn).map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: holdersOf(roles, PolicyArn).map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      IsTruncated: false,
    };
  }),
};
