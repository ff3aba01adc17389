import type { Caller } from '../api/action.ts';
import { requestKeys } from '../identity/context-keys.ts';
import { rolePrincipal } from '../identity/role-principal.ts';
import type { Api, ApiRequest } from '../server/api.ts';
import { jsonError } from '../server/error-body.ts';
import { readToken } from './login-tokens.ts';
import { badRequest, directoryUser, noAccess, noSuchCall, unknownLogin } from './messages.ts';
import { accountsWithRoles, permissionSetRoles } from './permission-set-roles.ts';

const bearerHeader = 'x-amz-sso_bearer_token';

interface PortalCall {
  readonly action: string;
  readonly run: (query: URLSearchParams, caller: Caller) => object;
}

/** Source: the service model of AWS's SDKs, "sso" 2019-06-10. */
const calls: Readonly<Record<string, PortalCall>> = {
  'GET /federation/credentials': { action: 'GetRoleCredentials', run: roleCredentials },
  'GET /assignment/accounts': { action: 'ListAccounts', run: listAccounts },
  'GET /assignment/roles': { action: 'ListAccountRoles', run: listRoles },
};

/** The names of all that is carried out. */
export const portalActions = Object.values(calls).map(({ action }) => action);

/** The portal of IAM Identity Center: sessions of roles for whoever bears the token of a login. */
export const portalApi: Api = {
  prepare: ({ method, path, query, headers }) => {
    const call = calls[`${method} ${path}`];
    if (call === undefined) throw noSuchCall(method, path);
    return {
      action: call.action,
      run: async (caller) => {
        expectLogin(headers[bearerHeader], caller);
        const body = call.run(new URLSearchParams(query), caller);
        return { status: 200, contentType: 'application/json', text: JSON.stringify(body) };
      },
    };
  },
  showError: jsonError,
};

/** Whether a request is one for the portal: its calls bear a login's token and no signature. */
export function isForPortal({ headers }: ApiRequest): boolean {
  return headers[bearerHeader] !== undefined && headers['authorization'] === undefined;
}

/** @throws ApiError where the token is no login's, or its time is over. */
function expectLogin(token: ApiRequest['headers'][string], { region: { world } }: Caller): void {
  const place = { seal: world.accounts.seal, now: world.clock.now() };
  if (typeof token !== 'string' || !readToken('sso-access', token, place)) throw unknownLogin();
}

function roleCredentials(query: URLSearchParams, caller: Caller): object {
  const { accounts } = caller.region.world;
  const account = accounts.find(need(query, 'account_id'));
  const wanted = need(query, 'role_name');
  const roles = account ? permissionSetRoles(account, requestKeys(caller)) : [];
  const owned = roles.find(({ permissionSet }) => permissionSet === wanted);
  if (!owned) throw noAccess();
  const marks = { tags: [], transitiveTagKeys: [], sourceIdentity: undefined, federatedBy: undefined };
  const principal = rolePrincipal(owned, { sessionName: directoryUser, ...marks });
  const session = accounts.sessions.issue({ principal, seconds: owned.role.maxSessionSeconds });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = session;
  const given = { accessKeyId, secretAccessKey, sessionToken, expiration: expiration.getTime() };
  return { roleCredentials: given };
}

function listAccounts(_query: URLSearchParams, caller: Caller): object {
  const accounts = accountsWithRoles(caller.region.world.accounts, requestKeys(caller));
  return {
    accountList: accounts.map(({ id }) => ({
      accountId: id,
      accountName: `local ${id}`,
      emailAddress: `${directoryUser}+${id}@example.com`,
    })),
  };
}

function listRoles(query: URLSearchParams, caller: Caller): object {
  const account = caller.region.world.accounts.find(need(query, 'account_id'));
  const roles = account ? permissionSetRoles(account, requestKeys(caller)) : [];
  if (!account || roles.length === 0) throw noAccess();
  return {
    roleList: roles.map(({ permissionSet }) => ({ accountId: account.id, roleName: permissionSet })),
  };
}

function need(query: URLSearchParams, name: string): string {
  const value = query.get(name) ?? '';
  if (value === '') throw badRequest(`The request lacks ${name}`);
  return value;
}
