import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { literalConfig } from '../options/literal-config.ts';
import { makeLoginKey } from '../../test/support/ssh-login.ts';
import { checkCommunicator } from './check-options.ts';
import { communicatorOptions } from './options.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-keys-'));
  const encrypted = { passphrase: 'x', cipher: 'aes256-ctr', rounds: 4 };
  writeFileSync(join(folder, 'good'), makeLoginKey().privateKey);
  writeFileSync(join(folder, 'closed'), ssh2.utils.generateKeyPairSync('ed25519', encrypted).private);
  writeFileSync(join(folder, 'text'), 'not a key');
});
afterAll(() => rmSync(folder, { recursive: true }));

function check(options: Readonly<Record<string, unknown>>): readonly string[] {
  const config = literalConfig(communicatorOptions, options);
  return checkCommunicator(config, { cwd: folder, homeFolder: folder }).map(({ detail }) => detail);
}

test.each([
  [{ communicator: 'none' }],
  [{ ssh_username: 'admin' }],
  [{ ssh_username: 'admin', ssh_private_key_file: 'good' }],
  [{ ssh_username: 'admin', ssh_private_key_file: '~/good' }],
  [
    {
      ssh_username: 'admin',
      ssh_ciphers: ['aes128-ctr'],
      ssh_key_exchange_algorithms: ['curve25519-sha256'],
    },
  ],
])('%j is fine', (options) => {
  expect(check(options)).toEqual([]);
});

test.each([
  [{}, 'needs ssh_username'],
  [{ communicator: 'sssh' }, 'There is no communicator "sssh". Did you mean "ssh"?'],
  [{ communicator: 'docker' }, 'does not carry it out yet'],
  [{ communicator: 'winrm' }, 'needs winrm_username'],
  [
    { communicator: 'winrm', winrm_username: 'Administrator', winrm_port: 70_000 },
    'of winrm_port is no port',
  ],
  [{ ssh_username: 'u', ssh_port: 0 }, 'The value 0 of ssh_port is no port'],
  [
    { ssh_username: 'u', ssh_private_key_file: 'gone' },
    'The file "gone" of ssh_private_key_file cannot be read',
  ],
  [{ ssh_username: 'u', ssh_private_key_file: 'closed' }, 'protected by a passphrase'],
  [{ ssh_username: 'u', ssh_private_key_file: 'text' }, 'holds no private key'],
  [{ ssh_username: 'u', ssh_ciphers: ['aes128-ctx'] }, 'Did you mean "aes128-ctr"?'],
  [{ ssh_username: 'u', ssh_key_exchange_algorithms: ['sntrup'] }, 'does not know "sntrup"'],
])('%j is a mistake: %s', (options, want) => {
  expect(check(options)).toEqual([expect.stringContaining(want)]);
});
