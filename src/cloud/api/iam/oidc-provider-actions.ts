import type { Account } from '../../identity/account.ts';
import type { OidcProvider } from '../../identity/account-state.ts';
import { isLoopback } from '../../../base/is-loopback.ts';
import { withoutScheme } from '../../identity/verify-web-token.ts';
import { checkTags } from './check-input.ts';
import { changes, looks } from './iam-action.ts';
import { alreadyExists, invalidInput, limitExceeded, providerNotFound, validationError } from './messages.ts';
import { showTags } from './show-entity.ts';

const mostClients = 100;
const mostThumbprints = 5;

function providerArn(account: Account, { issuer }: OidcProvider): string {
  return account.arn(`oidc-provider/${issuer}`);
}

/** @throws ApiError */
function getProvider(account: Account, arn: string): OidcProvider {
  const provider = account.state.oidcProviders.find((one) => providerArn(account, one) === arn);
  if (!provider) throw providerNotFound(arn);
  return provider;
}

/** AWS takes https only; here issuers on this machine may do without. @throws ApiError */
function checkUrl(url: string): string {
  const isFine =
    URL.canParse(url) && (url.startsWith('https://') || (url.startsWith('http://') && isLoopback(url)));
  if (!isFine || url.length > 255 || /[?#]/.test(url))
    throw validationError('Invalid Open ID Connect Provider URL');
  return url;
}

/** @throws ApiError */
function checkClients(ids: readonly string[]): string[] {
  if (ids.some((id) => id === '' || id.length > 255))
    throw invalidInput('A client ID has 1 to 255 characters');
  if (ids.length > mostClients) throw limitExceeded('ClientIdsPerOpenIdConnectProvider', mostClients);
  return [...new Set(ids)];
}

/** Thumbprints are kept and shown: AWS, too, trusts them only where nothing better is known of an issuer. @throws ApiError */
function checkThumbprints(thumbprints: readonly string[]): string[] {
  if (thumbprints.length > mostThumbprints)
    throw invalidInput('Thumbprint list must contain fewer than 5 entries.');
  if (thumbprints.some((one) => !/^[\da-f]{40}$/i.test(one)))
    throw invalidInput('A thumbprint has 40 hexadecimal digits');
  return [...thumbprints];
}

/** Issuers whose tokens of web identity count. */
export const oidcProviderActions = {
  CreateOpenIDConnectProvider: changes<'CreateOpenIDConnectProvider'>(
    ['ClientIDList', 'Tags', 'ThumbprintList', 'Url'],
    (input, account, { region }) => {
      const url = checkUrl(input.Url);
      const provider: OidcProvider = {
        issuer: withoutScheme(url),
        url,
        createdAt: region.world.clock.now(),
        tags: checkTags(input.Tags),
        clientIds: checkClients(input.ClientIDList ?? []),
        thumbprints: checkThumbprints(input.ThumbprintList ?? []),
      };
      const { oidcProviders } = account.state;
      if (oidcProviders.some(({ issuer }) => issuer === provider.issuer))
        throw alreadyExists(`Provider with url ${url} already exists.`);
      oidcProviders.push(provider);
      return { OpenIDConnectProviderArn: providerArn(account, provider), Tags: showTags(provider.tags) };
    },
  ),
  GetOpenIDConnectProvider: looks<'GetOpenIDConnectProvider'>(
    ['OpenIDConnectProviderArn'],
    (input, account) => {
      const provider = getProvider(account, input.OpenIDConnectProviderArn);
      return {
        Url: provider.issuer,
        ClientIDList: provider.clientIds,
        ThumbprintList: provider.thumbprints,
        CreateDate: provider.createdAt,
        Tags: showTags(provider.tags),
      };
    },
  ),
  ListOpenIDConnectProviders: looks<'ListOpenIDConnectProviders'>([], (_input, account) => ({
    OpenIDConnectProviderList: account.state.oidcProviders.map((one) => ({ Arn: providerArn(account, one) })),
  })),
  DeleteOpenIDConnectProvider: changes<'DeleteOpenIDConnectProvider'>(
    ['OpenIDConnectProviderArn'],
    (input, account) => {
      const { oidcProviders } = account.state;
      oidcProviders.splice(oidcProviders.indexOf(getProvider(account, input.OpenIDConnectProviderArn)), 1);
      return {};
    },
  ),
  AddClientIDToOpenIDConnectProvider: changes<'AddClientIDToOpenIDConnectProvider'>(
    ['ClientID', 'OpenIDConnectProviderArn'],
    (input, account) => {
      const provider = getProvider(account, input.OpenIDConnectProviderArn);
      provider.clientIds = checkClients([...provider.clientIds, input.ClientID]);
      return {};
    },
  ),
  RemoveClientIDFromOpenIDConnectProvider: changes<'RemoveClientIDFromOpenIDConnectProvider'>(
    ['ClientID', 'OpenIDConnectProviderArn'],
    (input, account) => {
      const provider = getProvider(account, input.OpenIDConnectProviderArn);
      provider.clientIds = provider.clientIds.filter((id) => id !== input.ClientID);
      return {};
    },
  ),
  UpdateOpenIDConnectProviderThumbprint: changes<'UpdateOpenIDConnectProviderThumbprint'>(
    ['OpenIDConnectProviderArn', 'ThumbprintList'],
    (input, account) => {
      const provider = getProvider(account, input.OpenIDConnectProviderArn);
      provider.thumbprints = checkThumbprints(input.ThumbprintList);
      return {};
    },
  ),
};
