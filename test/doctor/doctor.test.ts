import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnoses } from '../../src/aws/identity/doctor/diagnoses.ts';
import { environmentSeeds } from './environment-seeds.ts';
import { certificateSeeds } from './certificate-seeds.ts';
import { fileSeeds } from './file-seeds.ts';
import { serviceSeeds } from './service-seeds.ts';
import { tokenSeeds } from './token-seeds.ts';
import { doctorWorld } from '../../src/aws/identity/doctor/doctor-world.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { examined, keys, roleArn, type Seed } from './seed.ts';

const seeds: readonly Seed[] = [
  ...environmentSeeds,
  ...fileSeeds,
  ...serviceSeeds,
  ...tokenSeeds,
  ...certificateSeeds,
];

describe('the doctor', () => {
  test.each(seeds.map((seed) => [seed.code, seed.fault, seed] as const))(
    'finds %s: %s',
    async (code, _, seed) => {
      const { findings } = await examined(seed);
      const { severity, where, cause, fix } = seed;
      expect(findings.filter((one) => one.code === code)).toContainEqual(
        expect.objectContaining({
          severity,
          where,
          cause: expect.stringContaining(cause),
          fix: expect.stringContaining(fix),
        }),
      );
    },
  );

  test('shows no secret, whatever it finds', async () => {
    const found = await Promise.all(seeds.map((seed) => examined(seed)));
    const shown = found.map(({ findings, links }) => JSON.stringify([findings, links.map(({ saw }) => saw)]));
    const secrets = /secret\/of\/the\/test|s3cret|AKIAIOSFODNN7|ASIAIOSFODNN7|eyJ|PRIVATE KEY-|ann:pass/;
    expect(shown.filter((text) => secrets.test(text))).toEqual([]);
  });

  test('asks every link, also behind the one that decides', async () => {
    const { links, login } = await examined({
      env: { ...keys, AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token' },
      files: {
        '/home/u/.aws/credentials': '[default]\naws_access_key_id = AKIDOTHER\naws_secret_access_key = s\n',
      },
    });
    expect(login).toMatchObject({ kind: 'works', link: 'environment' });
    expect(links.map(({ link, result }) => [link, result.kind])).toEqual([
      ['template block', 'not asked'],
      ['Vault', 'not asked'],
      ['template options', 'not asked'],
      ['template profile', 'not asked'],
      ['environment', 'works'],
      ['environment web identity', 'fails'],
      ['environment Roles Anywhere', 'not asked'],
      ['shared files', 'works'],
      ['container', 'not asked'],
      ['instance metadata', 'not asked'],
    ]);
  });

  test('leaves a login of SSO as it is', async () => {
    const written: string[] = [];
    const { signal } = new AbortController();
    const world = doctorWorld(
      { ...memoryWorld(), writePrivateFile: async (path) => void written.push(path) },
      { fileFacts: async () => undefined, readFile: async () => undefined, user: undefined },
    );
    const body = '{"grantType":"refresh_token"}';
    const request = { method: 'POST', url: new URL('https://oidc.example/token'), headers: {}, body };
    await expect(world.http(request, { route: 'direct', timeoutMs: 1 }, signal)).rejects.toThrow(
      'leaves alone',
    );
    await world.writePrivateFile('/home/u/.aws/sso/cache/x.json', '{}');
    expect(written).toEqual([]);
  });
});

/** The rows of the list in docs/credentials.md: number and codes. */
const rows = [
  ...readFileSync('docs/credentials.md', 'utf8').matchAll(/^\| (\d+) \| ((?:`[a-z0-9-]+`(?:, )?)+) \|/gm),
].map(([, number, codes = '']) => [Number(number), codes.replaceAll('`', '').split(', ')] as const);

describe('the list of diagnoses', () => {
  test('has all 44 by number, with the codes that the doctor gives', () => {
    const numbers = Array.from({ length: 44 }, (_, index) => index + 1);
    const own = numbers.map((number) => [number, codesOf(number)]);
    expect(rows).toEqual(own);
  });

  test('has a planted fault for every code', () => {
    const planted = new Set(seeds.map(({ code }) => code));
    expect(Object.keys(diagnoses).filter((code) => !planted.has(code as Seed['code']))).toEqual([]);
  });
});

function codesOf(number: number): readonly string[] {
  return Object.entries(diagnoses).flatMap(([code, own]) => (own === number ? [code] : []));
}
