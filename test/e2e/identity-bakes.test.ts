import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bakeBusybox } from '../support/bake-busybox.ts';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { kilnScript } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { ciBearer, startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { logInBySso } from '../support/sso-login.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { iamClientFor, makeRole, permit, trustTokens } from '../support/trusting-role.ts';

// Each way to an identity bakes the same template with the built command, in the cloud that kiln cloud up runs.

const obstacle = ((): string => {
  if (process.getuid?.() !== 0) return ' (left out: needs root)';
  return existsSync(kilnScript) ? '' : ' (left out: needs npm run build)';
})();

const first = '123456789012';
const second = '210987654321';
const github = 'https://token.actions.githubusercontent.com';
const bitbucket = 'https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc';
const bitbucketAudience = 'ari:cloud:bitbucket::workspace/5e7a';
const startUrl = 'https://corp.awsapps.com/start';

type Env = Readonly<Record<string, string>>;

const page = readFileSync(new URL('../../docs/keyless-ci.md', import.meta.url), 'utf8');
/** What the page says that a role of a build needs. */
const [, permissions = ''] = /^## The permissions\n[^]*?^```json\n([^]*?)^```$/m.exec(page) ?? [];

/** What a build finds in its environment, and what its source says beside. */
interface Setting {
  /** The ARN of the role that builds. */
  readonly role: string;
  readonly env: Env;
  readonly source?: string | undefined;
}

interface Stage {
  readonly cloud: CloudProcess;
  readonly issuer: OidcIssuer;
  /** The home folder of the build. */
  readonly home: string;
  /** IAM of an account. */
  readonly iamOf: (account: string) => ReturnType<typeof iamClientFor>;
}

interface Way {
  readonly what: string;
  readonly prepare: (stage: Stage) => Promise<Setting>;
  /** Whose the image is. */
  readonly account: string;
  /** What the build says of its identity, behind `Calling AWS as arn:aws:sts::`. */
  readonly says: string;
}

const lasting = String.raw`; valid until \S+ \(\S+\), renewed before`;

const ways: readonly Way[] = [
  {
    what: 'GitHub Actions, which mints tokens',
    account: first,
    async prepare({ iamOf, issuer }) {
      const subject = 'repo:acme/images:ref:refs/heads/main';
      issuer.setCiClaims({ iss: github, sub: subject });
      const tokens = { issuer: github, audience: 'sts.amazonaws.com', subject: 'repo:acme/images:*' };
      const trust = await trustTokens(iamOf(first), tokens);
      const role = await makeRole(iamOf(first), 'github', trust);
      return {
        role,
        env: {
          AWS_ROLE_ARN: role,
          KILN_TOKEN_PROVIDER: 'github',
          ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.url}/ci/github?api-version=2.0`,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: ciBearer,
          GITHUB_ACTIONS: 'true',
          GITHUB_REPOSITORY: 'acme/images',
          GITHUB_RUN_ID: '77',
        },
      };
    },
    says: String.raw`${first}:assumed-role/github/kiln-acme\.images-77 \(credentials: environment web identity\)${lasting}`,
  },
  {
    what: 'Bitbucket Pipelines, whose one token lasts 15 minutes',
    account: first,
    async prepare({ iamOf, issuer }) {
      const tokens = { issuer: bitbucket, audience: bitbucketAudience, subject: '{4a1b}:*' };
      const trust = await trustTokens(iamOf(first), tokens);
      const role = await makeRole(iamOf(first), 'bitbucket', trust);
      const claims = { iss: bitbucket, aud: bitbucketAudience, sub: '{4a1b}:{9f2c}' };
      return {
        role,
        env: {
          BITBUCKET_STEP_OIDC_TOKEN: await issuer.token(claims, { expiresIn: 900 }),
          BITBUCKET_REPO_FULL_NAME: 'acme/images',
          BITBUCKET_BUILD_NUMBER: '41',
        },
        source: `assume_role_with_web_identity {
          role_arn         = "${role}"
          token_provider   = "bitbucket"
          duration_seconds = 3600
        }`,
      };
    },
    says: String.raw`${first}:assumed-role/bitbucket/kiln-acme\.images-41 \(credentials: template block\); valid until \S+ \(\S+\), and cannot be renewed: the token of Bitbucket Pipelines cannot be renewed`,
  },
  {
    what: 'roles that are taken on one after the other, over two accounts',
    account: second,
    async prepare({ cloud, iamOf }) {
      const hub = await makeRole(iamOf(first), 'hub', {
        Principal: { AWS: `arn:aws:iam::${first}:user/kiln` },
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      });
      const bake = await makeRole(iamOf(second), 'bake', {
        Principal: { AWS: hub },
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: {
          StringEquals: {
            'sts:ExternalId': 'images',
            'sts:SourceIdentity': 'ann',
            'aws:RequestTag/Team': 'images',
          },
        },
      });
      const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = cloud.env;
      return {
        role: bake,
        env: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY },
        source: `assume_role {
          role_arn        = "${hub}"
          session_name    = "hub-session"
          source_identity = "ann"
        }
        assume_role {
          role_arn     = "${bake}"
          session_name = "bake-session"
          external_id  = "images"
          tags         = { Team = "images" }
        }`,
      };
    },
    says: String.raw`${second}:assumed-role/bake/bake-session, source identity ann \(credentials: environment\)${lasting}`,
  },
  {
    what: 'a profile of SSO whose login is renewed on the way',
    account: second,
    async prepare({ cloud, iamOf, home }) {
      const path = '/aws-reserved/sso.amazonaws.com/';
      const role = await makeRole(iamOf(second), `${path}AWSReservedSSO_Builder_0123456789abcdef`, {
        Principal: {
          Federated: `arn:aws:iam::${second}:saml-provider/AWSSSO_6b696c6e64697265_DO_NOT_DELETE`,
        },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      });
      const config = `[profile corp]
sso_session    = corp
sso_account_id = ${second}
sso_role_name  = Builder

[sso-session corp]
sso_start_url = ${startUrl}
sso_region    = us-east-1
`;
      mkdirSync(join(home, '.aws'));
      writeFileSync(join(home, '.aws', 'config'), config);
      await logInBySso(cloud.endpoint, { home, session: 'corp', startUrl, expiresAt: new Date(0) });
      return { role, env: { AWS_PROFILE: 'corp' } };
    },
    says: String.raw`${second}:assumed-role/AWSReservedSSO_Builder_0123456789abcdef/kiln \(credentials: shared files\)${lasting}`,
  },
];

describe.skipIf(obstacle !== '')(`a build with an identity of its own${obstacle}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-bakes-'));
  let issuer: OidcIssuer;
  let cloud: CloudProcess;

  beforeAll(async () => {
    chmodSync(folder, 0o755); // guests run as other users, who must get to their disks
    issuer = await startOidcIssuer();
    const issuers = [github, bitbucket].flatMap((name) => ['-issuer', `${name}=${issuer.url}`]);
    cloud = await startCloud([
      '-data',
      join(folder, 'cloud'),
      '-enforce-iam',
      '-account',
      second,
      ...issuers,
    ]);
  });

  afterAll(async () => {
    await cloud?.stop();
    await issuer?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const envOf = (account: string): Env =>
    account === first ? cloud.env : (cloud.otherAccounts[account] ?? {});

  test.each(ways)('bakes by $what, and says so', async ({ prepare, account, says }) => {
    const home = tempFolder();
    const iamOf = (id: string): ReturnType<typeof iamClientFor> => iamClientFor(envOf(id));
    const { role, env, source } = await prepare({ cloud, issuer, home, iamOf });
    await permit(iamOf(account), role, permissions);
    const { endpoint } = cloud;
    const { exitCode, stdout, stderr } = await bakeBusybox({ home, endpoint, env, source });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^==> amazon-ebs\\.busybox: Calling AWS as arn:aws:sts::${says}`, 'm'));
    const client = ec2ClientFor(envOf(account));
    const left = await listLeftovers(client);
    expect(left).toEqual([expect.stringMatching(/^snapshot /), expect.stringMatching(/^image /)]);
    await removeImage(client, (left[1] ?? '').replace('image ', ''));
    client.destroy();
  });
});
