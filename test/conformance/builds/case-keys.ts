import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the keys that all cases of a run share. */
export interface CaseKeys {
  readonly folder: string;
  readonly host: string;
  readonly authorized: string;
  /** By the placeholder that a template has for it. */
  readonly placeholders: Readonly<Record<string, string>>;
}

const userKeys = {
  KEY: ['user', 'ed25519', ''],
  RSAKEY: ['rsa', 'rsa', ''],
  ECKEY: ['ecdsa', 'ecdsa', ''],
} as const;
const otherKeys = { WRONGKEY: ['wrong', 'ed25519', ''], ENCKEY: ['enc', 'ed25519', 'secret'] } as const;

export function makeCaseKeys(folder: string): CaseKeys {
  const make = ([name, type, passphrase]: readonly [string, string, string]): string => {
    const path = join(folder, name);
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path]);
    return path;
  };
  const host = make(['host', 'ed25519', '']);
  const placeholders: Record<string, string> = {};
  for (const [placeholder, key] of Object.entries({ ...userKeys, ...otherKeys }))
    placeholders[placeholder] = make(key);
  placeholders['ENCPEM'] = makeEncryptedPem(folder);
  const authorized = join(folder, 'auth');
  const accepted = Object.values(userKeys).map(([name]) => readFileSync(join(folder, `${name}.pub`), 'utf8'));
  writeFileSync(authorized, accepted.join(''), { mode: 0o644 });
  return { folder, host, authorized, placeholders };
}

function makeEncryptedPem(folder: string): string {
  const path = join(folder, 'encpem');
  const args = ['genrsa', '-aes128', '-traditional', '-passout', 'pass:secret', '-out', path, '2048'];
  execFileSync('openssl', args, { stdio: 'ignore' });
  chmodSync(path, 0o600);
  return path;
}
