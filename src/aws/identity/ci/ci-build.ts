import type { Environment } from '../../environment.ts';

/** What a CI system says of the build that runs. */
export interface CiBuild {
  readonly system: string;
  readonly repository: string;
  readonly build: string;
}

interface CiSystem {
  readonly system: string;
  /** Set wherever the system runs a build. */
  readonly mark: string;
  readonly repository: readonly string[];
  readonly build: readonly string[];
}

const systems: readonly CiSystem[] = [
  {
    system: 'GitHub Actions',
    mark: 'GITHUB_ACTIONS',
    repository: ['GITHUB_REPOSITORY'],
    build: ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT'],
  },
  {
    system: 'GitLab CI',
    mark: 'GITLAB_CI',
    repository: ['CI_PROJECT_PATH'],
    build: ['CI_PIPELINE_ID', 'CI_JOB_ID'],
  },
  {
    system: 'Bitbucket Pipelines',
    mark: 'BITBUCKET_BUILD_NUMBER',
    repository: ['BITBUCKET_REPO_FULL_NAME'],
    build: ['BITBUCKET_BUILD_NUMBER'],
  },
  {
    system: 'CircleCI',
    mark: 'CIRCLECI',
    repository: ['CIRCLE_PROJECT_USERNAME', 'CIRCLE_PROJECT_REPONAME'],
    build: ['CIRCLE_BUILD_NUM'],
  },
  {
    system: 'Buildkite',
    mark: 'BUILDKITE',
    repository: ['BUILDKITE_ORGANIZATION_SLUG', 'BUILDKITE_PIPELINE_SLUG'],
    build: ['BUILDKITE_BUILD_NUMBER'],
  },
  {
    system: 'Azure Pipelines',
    mark: 'TF_BUILD',
    repository: ['BUILD_REPOSITORY_NAME', 'BUILD_DEFINITIONNAME'],
    build: ['BUILD_BUILDID'],
  },
  { system: 'Jenkins', mark: 'JENKINS_URL', repository: ['JOB_NAME'], build: ['BUILD_NUMBER'] },
  {
    system: 'CodeBuild',
    mark: 'CODEBUILD_BUILD_ID',
    repository: ['CODEBUILD_PROJECT_NAME'],
    build: ['CODEBUILD_BUILD_NUMBER'],
  },
];

/** The build that runs, by the variables of its CI system; undefined elsewhere. */
export function ciBuild(env: Environment): CiBuild | undefined {
  const found = systems.find(({ mark }) => env[mark]);
  if (found === undefined) return undefined;
  const values = (names: readonly string[], separator: string): string =>
    names
      .map((name) => env[name])
      .filter((value) => value)
      .join(separator);
  return {
    system: found.system,
    repository: values(found.repository, '/'),
    build: values(found.build, '-'),
  };
}
