import type { Environment } from '../../environment.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { invalidUrl } from '../messages.ts';
import { noProviderHere, providerNeeds, unknownProvider } from './messages.ts';
import { azureProvider } from './providers/azure.ts';
import { azureDevopsProvider } from './providers/azure-devops.ts';
import { buildkiteProvider } from './providers/buildkite.ts';
import { circleciProvider } from './providers/circleci.ts';
import { eksProvider } from './providers/eks.ts';
import { gcpProvider } from './providers/gcp.ts';
import { commandProvider, urlProvider } from './providers/generic.ts';
import { githubProvider } from './providers/github.ts';
import { jenkinsProvider } from './providers/jenkins.ts';
import { bitbucketProvider, gitlabProvider } from './providers/variable.ts';
import type { TokenProvider, TokenRequest } from './token-provider.ts';

type Make = (request: TokenRequest) => TokenProvider;

const providers = {
  github: githubProvider,
  gitlab: gitlabProvider,
  bitbucket: bitbucketProvider,
  circleci: circleciProvider,
  buildkite: buildkiteProvider,
  azure_devops: azureDevopsProvider,
  jenkins: jenkinsProvider,
  eks: eksProvider,
  gcp: gcpProvider,
  azure: azureProvider,
} as const satisfies Record<string, Make>;

/** What needs no more than a name, so that a variable can say it. */
export const plainProviders: readonly string[] = [...Object.keys(providers), 'auto'];
/** All that `token_provider` may say. */
const providerNames: readonly string[] = [...plainProviders, 'url', 'command'];

/** A variable that is set where a provider has something to give. */
const marks: ReadonlyArray<readonly [string, keyof typeof providers]> = [
  ['ACTIONS_ID_TOKEN_REQUEST_URL', 'github'],
  ['BITBUCKET_STEP_OIDC_TOKEN', 'bitbucket'],
  ['GITLAB_CI', 'gitlab'],
  ['CIRCLECI', 'circleci'],
  ['BUILDKITE', 'buildkite'],
  ['SYSTEM_OIDCREQUESTURI', 'azure_devops'],
  ['JENKINS_URL', 'jenkins'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', 'eks'],
];

/** The provider of a name; a text says why there is none. `auto` takes that of the CI system that runs the build. */
export function providerByName(
  name: string,
  request: TokenRequest,
  { env }: Pick<IdentityWorld, 'env'>,
): TokenProvider | string {
  if (name === 'url') return byUrl(request);
  if (name === 'command') {
    const { tokenCommand = [] } = request;
    return tokenCommand.length === 0
      ? providerNeeds('command', 'token_command')
      : commandProvider(tokenCommand);
  }
  const found = name === 'auto' ? providerHere(env) : name;
  if (found === undefined) return noProviderHere(marks.map(([variable]) => variable));
  const make = makeOf(found);
  return make === undefined ? unknownProvider(name, providerNames) : make(request);
}

function makeOf(name: string): Make | undefined {
  return Object.entries(providers).find(([known]) => known === name)?.[1];
}

function providerHere(env: Environment): string | undefined {
  return marks.find(([variable]) => env[variable])?.[1];
}

function byUrl(request: TokenRequest): TokenProvider | string {
  const { tokenUrl } = request;
  if (!tokenUrl) return providerNeeds('url', 'token_url');
  return URL.canParse(tokenUrl) ? urlProvider(new URL(tokenUrl), request) : invalidUrl('token_url', tokenUrl);
}
