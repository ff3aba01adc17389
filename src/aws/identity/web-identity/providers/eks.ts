import { missingToken } from '../messages.ts';
import { tokenFileProvider } from '../token-file-provider.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';

const variable = 'AWS_WEB_IDENTITY_TOKEN_FILE';

/** The token of the service account, which the kubelet renews in its file. */
export function eksProvider({ tokenFile }: TokenRequest): TokenProvider {
  return {
    what: 'the Kubernetes service account',
    renewal: 'rereads',
    async token(world, signal) {
      const path = tokenFile ?? world.env[variable];
      const needs = 'annotate the service account with eks.amazonaws.com/role-arn and start the pod anew';
      if (!path) throw new Error(missingToken('EKS', variable, needs));
      return tokenFileProvider(path).token(world, signal);
    },
  };
}
