import { missingToken } from '../messages.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';

/** A token that the CI system puts into a variable, once for the job. */
export interface TokenVariable {
  readonly what: string;
  /** The first that is set counts. */
  readonly variables: readonly string[];
  /** What somebody has to write where none is. */
  readonly needs: string;
}

export function variableProvider({ what, variables, needs }: TokenVariable): TokenProvider {
  return {
    what,
    renewal: 'once',
    async token({ env }) {
      const token = variables.map((name) => env[name]?.trim()).find((value) => value);
      if (token === undefined) throw new Error(missingToken(what, variables.join(' or '), needs));
      return token;
    },
  };
}

export function bitbucketProvider(): TokenProvider {
  return variableProvider({
    what: 'Bitbucket Pipelines',
    variables: ['BITBUCKET_STEP_OIDC_TOKEN'],
    needs: 'the step needs `oidc: true`; its token cannot be renewed and ends with the step',
  });
}

export function gitlabProvider({ tokenEnv }: TokenRequest): TokenProvider {
  const variable = tokenEnv || 'GITLAB_OIDC_TOKEN';
  return variableProvider({
    what: 'GitLab CI',
    variables: [variable],
    needs: `the job needs \`id_tokens: { ${variable}: { aud: ... } }\`; name another variable in token_env`,
  });
}
