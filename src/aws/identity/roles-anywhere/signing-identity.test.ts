import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueCertificate, type CertificateOrder } from '../../../pki/issue-certificate.ts';
import { writePem } from '../../../pki/pem.ts';
import type { SigningWorld } from './roles-anywhere-world.ts';
import { readSigningIdentity } from './signing-identity.ts';

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const [authority, oldKey, freshKey] = [newKey(), newKey(), newKey()];
const signal = new AbortController().signal;
const settings = { certificate: 'host.pem', privateKey: 'host.key' };

function certificate(
  key: KeyObject,
  more: Partial<CertificateOrder> & { readonly issuer?: string } = {},
): string {
  const { issuer = 'Root', ...order } = more;
  const der = issueCertificate(
    {
      subject: [{ type: 'CN', value: 'host' }],
      publicKey: createPublicKey(key),
      purpose: 'client',
      serial: 7n,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      ...order,
    },
    { name: [{ type: 'CN', value: issuer }], key: authority },
  );
  return writePem('CERTIFICATE', der);
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const old = { 'host.pem': certificate(oldKey), 'host.key': pem(oldKey) };
const fresh = { 'host.pem': certificate(freshKey, { serial: 8n }), 'host.key': pem(freshKey) };

interface CountingWorld extends SigningWorld {
  reads(): number;
  asked(): number;
}

/** Files that are as given at each reading of the certificate; the last state stays. */
function worldOf(states: ReadonlyArray<Readonly<Record<string, string>>>, password?: string): CountingWorld {
  let [reads, asked, at] = [0, 0, -1];
  return {
    env: {},
    run: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
    ask:
      password === undefined
        ? undefined
        : async () => {
            asked += 1;
            return password;
          },
    async readFile(path) {
      reads += 1;
      if (path === 'host.pem') at += 1;
      const text = states[Math.min(at, states.length - 1)]?.[path];
      return text === undefined ? undefined : Buffer.from(text);
    },
    reads: () => reads,
    asked: () => asked,
  };
}

async function serialOf(world: SigningWorld): Promise<string> {
  return (await readSigningIdentity(settings, world, signal)).facts.serialDecimal;
}

describe('files that are renewed while they are read', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['a new certificate beside the old key', { ...old, 'host.pem': fresh['host.pem'] }],
    ['a new key beside the old certificate', { ...old, 'host.key': fresh['host.key'] }],
    ['half a certificate', { ...fresh, 'host.pem': fresh['host.pem'].slice(0, 200) }],
    ['half a key', { ...fresh, 'host.key': fresh['host.key'].slice(0, 60) }],
    ['no key for a moment', { 'host.pem': fresh['host.pem'] }],
    ['an empty certificate', { ...fresh, 'host.pem': '' }],
  ])('%s is read again', async (_, halfway) => {
    expect(await serialOf(worldOf([halfway, halfway, fresh]))).toBe('8');
  });

  test('a pair that never fits is a mistake in the end, after few readings', async () => {
    const world = worldOf([{ ...old, 'host.key': fresh['host.key'] }]);
    await expect(serialOf(world)).rejects.toThrow('belongs to none of the certificates in host.pem');
    expect(world.reads()).toBeLessThan(30);
  });

  test('files that change all the time are given up', async () => {
    const states = Array.from({ length: 99 }, (_, at) => ({ ...old, 'host.pem': `nothing ${at}` }));
    await expect(serialOf(worldOf(states))).rejects.toThrow('holds no certificate');
  });
});

describe('what cannot be used', () => {
  const encrypted = oldKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sesame' })
    .toString();

  test('a wrong password is asked for once', async () => {
    const world = worldOf([{ ...old, 'host.key': encrypted }], 'wrong');
    await expect(serialOf(world)).rejects.toThrow('The password of the private key in host.key is wrong');
    expect(world.asked()).toBe(1);
  });

  test('a certificate of 1 MB that is one is told from one that is none', async () => {
    const dnsNames = Array.from({ length: 20_000 }, (_, at) => `host-${at}.${'x'.repeat(40)}.example.com`);
    const large = { ...old, 'host.pem': certificate(oldKey, { dnsNames }) };
    await expect(serialOf(worldOf([large]))).rejects.toThrow(/come to \d{7} bytes .* issue a smaller one/);
    const garbage = `-----BEGIN CERTIFICATE-----\n${'QUJD'.repeat(262_144)}\n-----END CERTIFICATE-----\n`;
    await expect(serialOf(worldOf([{ ...old, 'host.pem': garbage }]))).rejects.toThrow(
      'The certificate in host.pem is damaged',
    );
    const padded = { ...old, 'host.pem': `${'# a comment\n'.repeat(90_000)}${old['host.pem']}` };
    expect(await serialOf(worldOf([padded]))).toBe('7');
  });

  test('a chain of 50 is refused, and 50 strangers are left out', async () => {
    const named = (at: number): CertificateOrder['subject'] => [{ type: 'CN', value: `CA ${at}` }];
    const chain = Array.from({ length: 50 }, (_, at) =>
      certificate(authority, {
        subject: named(at),
        purpose: 'authority',
        serial: BigInt(100 + at),
        issuer: `CA ${at + 1}`,
      }),
    );
    const below = certificate(oldKey, { issuer: 'CA 0' });
    const long = { ...old, 'host.pem': [below, ...chain].join('') };
    await expect(serialOf(worldOf([long]))).rejects.toThrow('50 certificates lie between this one');
    const strangers = { ...old, 'host.pem': [old['host.pem'], ...chain].join('') };
    const { chain: sent } = await readSigningIdentity(settings, worldOf([strangers]), signal);
    expect(sent).toEqual([]);
  });
});
