import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { WinrmServer } from '../../../test/support/winrm/winrm-server.ts';
import { systemClock } from '../../base/clock.ts';
import type { Communicator } from '../../contracts/communicator.ts';
import { createConnect } from '../connect.ts';

const { signal } = new AbortController();
const ui = { say: () => {}, error: () => {}, machine: () => {} };

function connectTo(
  server: WinrmServer,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Communicator> {
  const defaults = {
    communicator: 'winrm',
    winrm_username: 'Administrator',
    winrm_password: server.password,
  };
  return createConnect({ clock: systemClock, host: { cwd: '/', homeFolder: '/', env: {} } })({
    options: { ...defaults, ...options },
    target: async () => ({ host: '127.0.0.1', port: server.port }),
    privateKeys: [],
    ui,
    signal,
  });
}

async function run(communicator: Communicator, command: string, stdin?: Readable) {
  const said = { stdout: '', stderr: '' };
  const chunks: Buffer[] = [];
  const status = await communicator.exec(
    command,
    {
      stdin,
      onStdout: (chunk) => void chunks.push(chunk),
      onStderr: (chunk) => void (said.stderr += chunk.toString()),
    },
    signal,
  );
  return { status, ...said, stdout: Buffer.concat(chunks).toString() };
}

describe.each([
  ['basic authentication', { allowUnencrypted: true, schemes: ['Basic'] as const }, {}, 'basic'],
  ['sealed NTLM', { allowUnencrypted: false, schemes: ['Negotiate'] as const }, {}, 'ntlm sealed'],
  ['NTLM in TLS', { tls: true }, { winrm_use_ssl: true, winrm_insecure: true, winrm_use_ntlm: true }, 'ntlm'],
])('over %s', (_, serverOptions, options, login) => {
  let server: WinrmServer;
  let winrm: Communicator;
  beforeAll(async () => {
    server = await WinrmServer.start(serverOptions);
    winrm = await connectTo(server, options);
  });
  afterAll(async () => {
    await winrm.close();
    await server.close();
  });

  test('commands give output and exit code', async () => {
    expect(await run(winrm, 'echo out; echo err >&2; exit 7')).toEqual({
      status: { kind: 'exited', code: 7 },
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(new Set(server.logins)).toEqual(new Set([login]));
  });

  test('standard input arrives, and its end', async () => {
    const { stdout } = await run(winrm, 'tr a-z A-Z', Readable.from([Buffer.from('héllo')]));
    expect(stdout).toBe('HéLLO');
  });

  test('files come and go as they are', async () => {
    const bytes = Buffer.alloc(300_000, Buffer.from([0, 1, 2, 253, 254, 255, 10]));
    const content = Readable.from([bytes.subarray(0, 100_001), bytes.subarray(100_001)]);
    await winrm.upload('C:\\app\\data.bin', { content, size: bytes.length }, signal);
    expect(readFileSync(join(server.root, 'c/app/data.bin')).equals(bytes)).toBe(true);
    const got: Buffer[] = [];
    const into = new Writable({ write: (chunk: Buffer, _encoding, done) => (got.push(chunk), done()) });
    await winrm.download('C:\\app\\data.bin', into, signal);
    expect(Buffer.concat(got).equals(bytes)).toBe(true);
  });

  test('folders arrive with what is in them', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'web/empty'), { recursive: true });
    writeFileSync(join(folder, 'web/a b.txt'), 'one');
    writeFileSync(join(folder, 'web/none'), '');
    await winrm.uploadFolder('C:/inetpub', join(folder, 'web'), signal);
    await winrm.uploadFolder('C:/content', `${join(folder, 'web')}/`, signal);
    expect(readFileSync(join(server.root, 'c/inetpub/web/a b.txt'), 'utf8')).toBe('one');
    expect(readFileSync(join(server.root, 'c/content/none'), 'utf8')).toBe('');
    expect((await run(winrm, 'ls -d c/*/empty c/*/*/empty')).stdout).toBe(
      'c/content/empty\nc/inetpub/web/empty\n',
    );
  });

  test('no shell stays behind', () => {
    expect(server.shells.count).toBe(0);
  });
});
