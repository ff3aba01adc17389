import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { WinrmServer } from '../support/winrm/winrm-server.ts';
import { packerPath } from './judge-tools.ts';

// Whether the WinRM service that our communicator is tested with is one: clients that others wrote must get on with it.

const run = promisify(execFile);
const python = '/usr/bin/python3';
const noPython = existsSync('/usr/lib/python3/dist-packages/winrm/__init__.py')
  ? ''
  : ' (left out: needs python3-winrm)';
const noPacker = existsSync(packerPath) ? '' : ` (left out: needs ${packerPath})`;

/** NTLM needs MD4, which OpenSSL keeps among the algorithms of yesterday. */
const legacyAlgorithms = `openssl_conf = init
[init]
providers = providers
[providers]
default = on
legacy = on
[on]
activate = 1
`;

const client = `
import sys
from winrm.protocol import Protocol
port, transport, encryption, password = sys.argv[1:]
service = Protocol(endpoint='http://127.0.0.1:%s/wsman' % port, transport=transport, username='Administrator',
                   password=password, message_encryption=encryption)
shell = service.open_shell()
command = service.run_command(shell, 'echo out; echo err >&2; exit 3')
print(service.get_command_output(shell, command))
service.cleanup_command(shell, command)
service.close_shell(shell)
`;

async function runPywinrm(...args: readonly string[]): Promise<string> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'openssl.cnf'), legacyAlgorithms);
  const env = { OPENSSL_CONF: join(folder, 'openssl.cnf'), PATH: process.env['PATH'] };
  const { stdout } = await run(python, ['-c', client, ...args], { env, cwd: folder });
  return stdout.trim();
}

let open: WinrmServer;
let strict: WinrmServer;

beforeAll(async () => {
  open = await WinrmServer.start();
  strict = await WinrmServer.start({ schemes: ['Negotiate'], allowUnencrypted: false });
});

afterAll(async () => {
  await open.close();
  await strict.close();
});

describe.skipIf(noPython !== '')(`pywinrm on the WinRM service of the tests${noPython}`, () => {
  test.each([
    ['basic authentication', 'plaintext', 'never'],
    ['NTLM', 'ntlm', 'never'],
  ])('runs a command with %s', async (_, transport, encryption) => {
    const said = await runPywinrm(String(open.port), transport, encryption, open.password);
    expect(said).toBe(String.raw`(b'out\n', b'err\n', 3)`);
  });

  test('runs a command with NTLM and encrypted messages, which a service may insist on', async () => {
    const port = String(strict.port);
    const said = await runPywinrm(port, 'ntlm', 'always', strict.password);
    expect(said).toBe(String.raw`(b'out\n', b'err\n', 3)`);
    expect(strict.logins).toContain('ntlm sealed');
    await expect(runPywinrm(port, 'ntlm', 'always', 'wrong')).rejects.toThrow('rejected by the server');
  });
});

/** One machine by both ways to log in; for Packer and for kiln alike. */
function template(port: number, password: string): string {
  const source = {
    type: 'null',
    communicator: 'winrm',
    winrm_host: '127.0.0.1',
    winrm_port: port,
    winrm_username: 'Administrator',
    winrm_password: password,
    winrm_timeout: '2m',
  };
  return JSON.stringify({
    builders: [
      { ...source, name: 'basic' },
      { ...source, name: 'ntlm', winrm_use_ntlm: true },
    ],
    provisioners: [
      { type: 'file', source: 'up.txt', destination: 'C:/{{build_name}}/up.txt' },
      {
        type: 'file',
        direction: 'download',
        source: 'C:/{{build_name}}/up.txt',
        destination: 'down-{{build_name}}.txt',
      },
    ],
  });
}

describe.skipIf(noPacker !== '')(`Packer 1.6.6 on the WinRM service of the tests${noPacker}`, () => {
  test('sends and fetches files with basic authentication and NTLM, and so does kiln', async () => {
    const content = 'über WinRM\n'.repeat(2000);
    const runs = [
      (cwd: string) =>
        run(packerPath, ['build', 't.json'], {
          cwd,
          env: { CHECKPOINT_DISABLE: '1', HOME: cwd, PACKER_CONFIG_DIR: cwd, PATH: process.env['PATH'] },
        }),
      (cwd: string) => runInProcess({ args: ['build', 't.json'], cwd }),
    ];
    for (const build of runs) {
      const cwd = tempFolder();
      writeFileSync(join(cwd, 'up.txt'), content);
      writeFileSync(join(cwd, 't.json'), template(open.port, open.password));
      await build(cwd);
      for (const name of ['basic', 'ntlm']) {
        expect(readFileSync(join(open.root, 'c', name, 'up.txt'), 'utf8')).toBe(content);
        expect(readFileSync(join(cwd, `down-${name}.txt`), 'utf8')).toBe(content);
      }
    }
    expect(new Set(open.logins)).toContain('ntlm sealed');
  });
});
