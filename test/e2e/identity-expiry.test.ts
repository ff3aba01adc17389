import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bakeBusybox, placeOf } from '../support/bake-busybox.ts';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { kilnScript, runKiln } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { ciBearer, startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { iamClientFor, makeRole, trustTokens } from '../support/trusting-role.ts';

// Sessions that really end while a build runs; test/e2e/expiry.test.ts has the end at each single call.

const obstacle = ((): string => {
  if (process.getuid?.() !== 0) return ' (left out: needs root)';
  return existsSync(kilnScript) ? '' : ' (left out: needs npm run build)';
})();

const github = 'https://token.actions.githubusercontent.com';
const bitbucket = 'https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc';
/** Each of the tests has an account to itself, as both wait for most of their time. */
const secondAccount = '210987654321';

describe.skipIf(obstacle !== '').concurrent(
  `sessions that end while a script runs${obstacle}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kiln-expiry-'));
    const data = ['-data', join(folder, 'cloud'), '-account', secondAccount];
    let issuer: OidcIssuer;
    let cloud: CloudProcess;
    /** As short as this machine lets a build get to its script within the first one. */
    let sessionSeconds: number;

    beforeAll(async () => {
      chmodSync(folder, 0o755); // guests run as other users, who must get to their disks
      sessionSeconds = Math.max(3, Math.ceil(4 * (await timeOfABake())));
      issuer = await startOidcIssuer();
      const issuers = [github, bitbucket].flatMap((name) => ['-issuer', `${name}=${issuer.url}`]);
      cloud = await startCloud([...data, '-max-session-duration', String(sessionSeconds), ...issuers]);
    });

    /** In seconds, when the base is there; leaves no image. */
    async function timeOfABake(): Promise<number> {
      const usual = await startCloud(data);
      const client = ec2ClientFor(usual.env);
      let started = 0;
      for (const name of ['first', 'second']) {
        started = performance.now();
        const { endpoint, env } = usual;
        const { stdout } = await bakeBusybox({ home: homeOf(name), endpoint, env });
        await removeImage(client, /ami-[\da-f]+\s*$/.exec(stdout)?.[0].trim() ?? '');
      }
      const seconds = (performance.now() - started) / 1000;
      client.destroy();
      await usual.stop();
      return seconds;
    }

    function homeOf(name: string): string {
      const home = join(folder, name);
      mkdirSync(home);
      return home;
    }

    afterAll(async () => {
      await cloud?.stop();
      await issuer?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('of a source that mints tokens outlive two ends of a session', async () => {
      issuer.setCiClaims({ iss: github, sub: 'repo:acme/images:ref:refs/heads/main' });
      const tokens = { issuer: github, audience: 'sts.amazonaws.com', subject: 'repo:acme/images:*' };
      const iam = iamClientFor(cloud.env);
      const env = {
        AWS_ROLE_ARN: await makeRole(iam, 'github', await trustTokens(iam, tokens)),
        KILN_TOKEN_PROVIDER: 'github',
        ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.url}/ci/github?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: ciBearer,
      };
      const { endpoint } = cloud;
      const inline = [`sleep ${2 * sessionSeconds + 1}`];
      const { exitCode, stderr } = await bakeBusybox({ home: homeOf('github'), endpoint, env, inline });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const minted = issuer.seen.filter((path) => path === '/ci/github').length;
      expect(minted).toBeGreaterThanOrEqual(2);
      const client = ec2ClientFor(cloud.env);
      const left = await listLeftovers(client);
      expect(left).toEqual([expect.stringMatching(/^snapshot /), expect.stringMatching(/^image /)]);
      await removeImage(client, (left[1] ?? '').replace('image ', ''));
      client.destroy();
    });

    test('of a token that nobody renews end the build with the reason, and gc of the next job removes the rest', async () => {
      const audience = 'ari:cloud:bitbucket::workspace/5e7a';
      const administrator = cloud.otherAccounts[secondAccount] ?? {};
      const iam = iamClientFor(administrator);
      const trust = await trustTokens(iam, { issuer: bitbucket, audience, subject: '{4a1b}:*' });
      const source = `assume_role_with_web_identity {
      role_arn       = "${await makeRole(iam, 'bitbucket', trust)}"
      token_provider = "bitbucket"
    }`;
      const claims = { iss: bitbucket, aud: audience, sub: '{4a1b}:{9f2c}' };
      const job = async (seconds: number): Promise<Record<string, string>> => ({
        BITBUCKET_STEP_OIDC_TOKEN: await issuer.token(claims, { expiresIn: seconds }),
      });
      const [home, { endpoint }] = [homeOf('bitbucket'), cloud];
      const inline = [`sleep ${2 * sessionSeconds}`];
      const env = await job(sessionSeconds);
      const { exitCode, stdout, stderr } = await bakeBusybox({ home, endpoint, env, source, inline });
      const said = stdout + stderr;
      expect(exitCode).toBe(1);
      expect(said).toContain('and cannot be renewed: the token of Bitbucket Pipelines cannot be renewed');
      expect(said).toContain('The session has ended and cannot be renewed');
      expect(said).toContain('kiln gc');
      const client = ec2ClientFor(administrator);
      const left = await listLeftovers(client);
      expect(left.map((line) => line.split(' ')[0])).toEqual(['instance', 'volume', 'key', 'security']);
      const gc = await runKiln(['gc'], {
        cwd: home,
        env: { ...placeOf({ home, endpoint }), ...(await job(60)) },
      });
      expect({ exitCode: gc.exitCode, left: await listLeftovers(client) }).toEqual({ exitCode: 0, left: [] });
      client.destroy();
    });
  },
  600_000,
);
