import { getRole, getUser } from './find-entity.ts';
import {
  attach,
  deleteInline,
  detach,
  getInline,
  listAttached,
  listInline,
  putInline,
} from './held-policies.ts';
import { changes, looks } from './iam-action.ts';

/** The policies of roles and users, own and attached. */
export const heldPolicyActions = {
  PutRolePolicy: changes<'PutRolePolicy'>(['PolicyDocument', 'PolicyName', 'RoleName'], (input, account) =>
    putInline(getRole(account, input.RoleName), input),
  ),
  GetRolePolicy: looks<'GetRolePolicy'>(['PolicyName', 'RoleName'], ({ RoleName, PolicyName }, account) => ({
    RoleName,
    PolicyName,
    PolicyDocument: getInline(getRole(account, RoleName), 'role', PolicyName),
  })),
  DeleteRolePolicy: changes<'DeleteRolePolicy'>(['PolicyName', 'RoleName'], (input, account) =>
    deleteInline(getRole(account, input.RoleName), 'role', input.PolicyName),
  ),
  ListRolePolicies: looks<'ListRolePolicies'>(['Marker', 'MaxItems', 'RoleName'], (input, account) =>
    listInline(getRole(account, input.RoleName), input),
  ),
  AttachRolePolicy: changes<'AttachRolePolicy'>(['PolicyArn', 'RoleName'], (input, account) =>
    attach(getRole(account, input.RoleName), input.PolicyArn, account),
  ),
  DetachRolePolicy: changes<'DetachRolePolicy'>(['PolicyArn', 'RoleName'], (input, account) =>
    detach(getRole(account, input.RoleName), input.PolicyArn),
  ),
  ListAttachedRolePolicies: looks<'ListAttachedRolePolicies'>(
    ['Marker', 'MaxItems', 'PathPrefix', 'RoleName'],
    (input, account) => listAttached(getRole(account, input.RoleName), input),
  ),
  PutUserPolicy: changes<'PutUserPolicy'>(['PolicyDocument', 'PolicyName', 'UserName'], (input, account) =>
    putInline(getUser(account, input.UserName), input),
  ),
  GetUserPolicy: looks<'GetUserPolicy'>(['PolicyName', 'UserName'], ({ UserName, PolicyName }, account) => ({
    UserName,
    PolicyName,
    PolicyDocument: getInline(getUser(account, UserName), 'user', PolicyName),
  })),
  DeleteUserPolicy: changes<'DeleteUserPolicy'>(['PolicyName', 'UserName'], (input, account) =>
    deleteInline(getUser(account, input.UserName), 'user', input.PolicyName),
  ),
  ListUserPolicies: looks<'ListUserPolicies'>(['Marker', 'MaxItems', 'UserName'], (input, account) =>
    listInline(getUser(account, input.UserName), input),
  ),
  AttachUserPolicy: changes<'AttachUserPolicy'>(['PolicyArn', 'UserName'], (input, account) =>
    attach(getUser(account, input.UserName), input.PolicyArn, account),
  ),
  DetachUserPolicy: changes<'DetachUserPolicy'>(['PolicyArn', 'UserName'], (input, account) =>
    detach(getUser(account, input.UserName), input.PolicyArn),
  ),
  ListAttachedUserPolicies: looks<'ListAttachedUserPolicies'>(
    ['Marker', 'MaxItems', 'PathPrefix', 'UserName'],
    (input, account) => listAttached(getUser(account, input.UserName), input),
  ),
};
