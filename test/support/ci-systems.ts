import { parseAllDocuments } from 'yaml';
import { ciBearer } from './oidc-issuer.ts';

/** What a CI system gives a job, and the commands that it runs in one shell. */
export interface CiJob {
  readonly env: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
  /** What a command that the system puts into the job's PATH does, by its name: a script of the shell. */
  readonly programs?: Readonly<Record<string, string>> | undefined;
}

/** What a system makes of a job. */
export interface CiPlace {
  /** Where the doors of the issuer are. */
  readonly issuer: string;
  /** A token of the system for this audience. */
  readonly token: (audience: string) => Promise<string>;
  /** Writes a file of the job and gives its path. */
  readonly write: (name: string, content: string) => string;
}

/** One CI system as a job meets it. */
export interface CiSystem {
  /** What it puts into the tokens of this job. */
  readonly issuer: string;
  readonly subject: string;
  /** Reads its configuration file and gives what the job gets: no token where the file does not ask for one. */
  readonly start: (config: string, place: CiPlace) => CiJob | Promise<CiJob>;
}

type Node = Readonly<Record<string, unknown>>;

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function below(node: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => asNode(at)[name], node);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function variables(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(asNode(value)).map(([name, text]) => [name, String(text)]));
}

function readYaml(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document): unknown => document.toJS());
}

const bitbucketAudience = 'ari:cloud:bitbucket::workspace/5e7a2c31-94f0-4b6d-8a13-0d2f6b9c4e58';
const circleOrganization = '2f8c6b1e-0d47-4a92-b3e5-7c9d1a6f4082';

/** By the title of the page's section. Source of variables and claims: each system's documentation of its tokens. */
export const ciSystems = {
  'GitHub Actions': {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:acme/images:ref:refs/heads/main',
    start(config, { issuer }) {
      const [file] = readYaml(config);
      const job = below(file, 'jobs', 'bake');
      const mayAsk = below(file, 'permissions', 'id-token') === 'write';
      return {
        env: {
          GITHUB_ACTIONS: 'true',
          GITHUB_REPOSITORY: 'acme/images',
          GITHUB_RUN_ID: '7714',
          GITHUB_RUN_ATTEMPT: '1',
          ...(mayAsk && {
            ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer}/ci/github?api-version=2.0`,
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: ciBearer,
          }),
          ...variables(below(job, 'env')),
        },
        commands: listOf(below(job, 'steps')).flatMap((step) => textOf(asNode(step)['run'])),
      };
    },
  },
  'GitLab CI': {
    issuer: 'https://gitlab.com',
    subject: 'project_path:acme/images:ref_type:branch:ref:main',
    async start(config, { token }) {
      const job = below(readYaml(config)[0], 'bake');
      const tokens = Object.entries(asNode(below(job, 'id_tokens'))).map(
        async ([name, value]) => [name, await token(String(below(value, 'aud')))] as const,
      );
      return {
        env: {
          GITLAB_CI: 'true',
          CI_PROJECT_PATH: 'acme/images',
          CI_PIPELINE_ID: '901',
          CI_JOB_ID: '4455',
          ...Object.fromEntries(await Promise.all(tokens)),
          ...variables(below(job, 'variables')),
        },
        commands: listOf(below(job, 'script')).map(String),
      };
    },
  },
  'Bitbucket Pipelines': {
    issuer: 'https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc',
    subject: '{4a1b6c2d-7e3f-4f58-9b0a-c1d2e3f4a5b6}:{0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f}',
    async start(config, { token }) {
      const [first] = listOf(below(readYaml(config)[0], 'pipelines', 'default'));
      const step = below(first, 'step');
      const asks = below(step, 'oidc') === true;
      return {
        env: {
          BITBUCKET_BUILD_NUMBER: '41',
          BITBUCKET_REPO_FULL_NAME: 'acme/images',
          ...(asks && { BITBUCKET_STEP_OIDC_TOKEN: await token(bitbucketAudience) }),
        },
        commands: listOf(below(step, 'script')).map(String),
      };
    },
  },
  CircleCI: {
    issuer: `https://oidc.circleci.com/org/${circleOrganization}`,
    subject: `org/${circleOrganization}/project/8d3e5f70-1b2c-4d6a-9e8f-a0b1c2d3e4f5/user/77c0`,
    async start(config, { token }) {
      const [file] = readYaml(config);
      const [use] = listOf(below(file, 'workflows', 'bake', 'jobs'));
      const hasContext = below(use, 'bake', 'context') !== undefined;
      const job = below(file, 'jobs', 'bake');
      return {
        env: {
          CIRCLECI: 'true',
          CIRCLE_PROJECT_USERNAME: 'acme',
          CIRCLE_PROJECT_REPONAME: 'images',
          CIRCLE_BUILD_NUM: '318',
          ...(hasContext && { CIRCLE_OIDC_TOKEN: await token(circleOrganization) }),
          ...variables(below(job, 'environment')),
        },
        commands: listOf(below(job, 'steps')).flatMap((step) => textOf(asNode(step)['run'])),
      };
    },
  },
  Buildkite: {
    issuer: 'https://agent.buildkite.com',
    subject: 'organization:acme:pipeline:images:ref:refs/heads/main:commit:4f2a:step:bake',
    async start(config, { token }) {
      const [step] = listOf(below(readYaml(config)[0], 'steps'));
      const minted = await token('sts.amazonaws.com');
      return {
        env: {
          BUILDKITE: 'true',
          BUILDKITE_ORGANIZATION_SLUG: 'acme',
          BUILDKITE_PIPELINE_SLUG: 'images',
          BUILDKITE_BUILD_NUMBER: '52',
          ...variables(below(step, 'env')),
        },
        commands: textOf(below(step, 'command')),
        programs: {
          'buildkite-agent': `[ "$*" = 'oidc request-token --audience sts.amazonaws.com' ] && echo '${minted}'`,
        },
      };
    },
  },
  'Azure DevOps': {
    issuer: 'https://vstoken.dev.azure.com/7b3f9c52-6e1d-4a80-92c4-d5e6f7a8b9c0',
    subject: 'p://acme/images/bake',
    start(config, { issuer }) {
      const [step] = listOf(below(readYaml(config)[0], 'steps'));
      const given = Object.entries(variables(below(step, 'env'))).map(
        ([name, text]) => [name, text.replace('$(System.AccessToken)', ciBearer)] as const,
      );
      return {
        env: {
          TF_BUILD: 'True',
          BUILD_REPOSITORY_NAME: 'images',
          BUILD_DEFINITIONNAME: 'bake',
          BUILD_BUILDID: '1204',
          SYSTEM_OIDCREQUESTURI: `${issuer}/ci/azure`,
          ...Object.fromEntries(given),
        },
        commands: textOf(below(step, 'script')),
      };
    },
  },
  Jenkins: {
    issuer: 'https://jenkins.example.com/oidc',
    subject: 'https://jenkins.example.com/job/images/',
    async start(config, { token }) {
      const [, block = ''] = /environment \{([^}]*)\}/.exec(config) ?? [];
      const given = [...block.matchAll(/^\s*(\w+)\s*=\s*(?:'([^']*)'|credentials\('[^']*'\))\s*$/gm)].map(
        async ([, name = '', text]) => [name, text ?? (await token('sts.amazonaws.com'))] as const,
      );
      return {
        env: {
          JENKINS_URL: 'https://jenkins.example.com/',
          JOB_NAME: 'images',
          BUILD_NUMBER: '88',
          ...Object.fromEntries(await Promise.all(given)),
        },
        commands: [...config.matchAll(/^\s*sh '([^']*)'$/gm)].map(([, line = '']) => line),
      };
    },
  },
  'Kubernetes on EKS': {
    issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F8E7D6C5B4A39281706F5E4D3C2B1A0',
    subject: 'system:serviceaccount:images:kiln',
    async start(config, { token, write }) {
      const [account, job] = readYaml(config);
      const pod = below(job, 'spec', 'template', 'spec');
      const isItsPod = below(pod, 'serviceAccountName') === below(account, 'metadata', 'name');
      const role = below(account, 'metadata', 'annotations', 'eks.amazonaws.com/role-arn');
      const [container] = listOf(below(pod, 'containers'));
      const own = listOf(below(container, 'env')).map((one) => [below(one, 'name'), below(one, 'value')]);
      return {
        env: {
          ...(isItsPod && {
            AWS_ROLE_ARN: String(role),
            AWS_WEB_IDENTITY_TOKEN_FILE: write('token', await token('sts.amazonaws.com')),
            AWS_REGION: 'eu-west-1',
          }),
          ...variables(Object.fromEntries(own)),
        },
        commands: [listOf(below(container, 'command')).join(' ')],
      };
    },
  },
} as const satisfies Record<string, CiSystem>;

function textOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}
