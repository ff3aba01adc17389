import { expect, test } from 'vitest';
import { ciBuild } from './ci-build.ts';
import { sessionNameFor, sourceIdentityFor } from './session-names.ts';

const now = (): Date => new Date('2026-01-01T00:00:00Z');

test.each([
  [
    'GitHub Actions',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/images',
      GITHUB_RUN_ID: '77',
      GITHUB_RUN_ATTEMPT: '2',
    },
    'kiln-acme.images-77-2',
    'acme.images-77-2',
  ],
  [
    'GitLab CI',
    { GITLAB_CI: 'true', CI_PROJECT_PATH: 'g/sub/p', CI_PIPELINE_ID: '5', CI_JOB_ID: '6' },
    'kiln-g.sub.p-5-6',
    'g.sub.p-5-6',
  ],
  [
    'Bitbucket Pipelines',
    { BITBUCKET_BUILD_NUMBER: '9', BITBUCKET_REPO_FULL_NAME: 'ws/repo' },
    'kiln-ws.repo-9',
    'ws.repo-9',
  ],
  [
    'CircleCI',
    {
      CIRCLECI: 'true',
      CIRCLE_PROJECT_USERNAME: 'o',
      CIRCLE_PROJECT_REPONAME: 'r',
      CIRCLE_BUILD_NUM: '3',
    },
    'kiln-o.r-3',
    'o.r-3',
  ],
  [
    'Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_ORGANIZATION_SLUG: 'o',
      BUILDKITE_PIPELINE_SLUG: 'p',
      BUILDKITE_BUILD_NUMBER: '4',
    },
    'kiln-o.p-4',
    'o.p-4',
  ],
  [
    'Azure Pipelines',
    {
      TF_BUILD: 'True',
      BUILD_REPOSITORY_NAME: 'r',
      BUILD_DEFINITIONNAME: 'nightly images',
      BUILD_BUILDID: '8',
    },
    'kiln-r.nightly-images-8',
    'r.nightly-images-8',
  ],
  [
    'Jenkins',
    { JENKINS_URL: 'https://j', JOB_NAME: 'team/ami', BUILD_NUMBER: '12' },
    'kiln-team.ami-12',
    'team.ami-12',
  ],
  [
    'CodeBuild',
    { CODEBUILD_BUILD_ID: 'p:1', CODEBUILD_PROJECT_NAME: 'p', CODEBUILD_BUILD_NUMBER: '1' },
    'kiln-p-1',
    'p-1',
  ],
])('%s names sessions after repository and build', (system, env, name, source) => {
  const build = ciBuild(env);
  expect(build?.system).toBe(system);
  expect(sessionNameFor({ env, now })).toBe(name);
  expect(build && sourceIdentityFor(build)).toBe(source);
});

test('elsewhere a session is named after the user and the time', () => {
  expect(sessionNameFor({ env: { USER: 'ann' }, now })).toBe('kiln-ann-1767225600');
  expect(sessionNameFor({ env: {}, now })).toBe('kiln-1767225600');
});

test('names are cut to what AWS takes, and keep the build', () => {
  const env = {
    GITHUB_ACTIONS: '1',
    GITHUB_REPOSITORY: `org/${'ü'.repeat(30)}${'x'.repeat(80)}`,
    GITHUB_RUN_ID: '123',
  };
  const name = sessionNameFor({ env, now });
  expect(name).toMatch(/^kiln-org\.-x+-123$/);
  expect(name).toHaveLength(64);
});
