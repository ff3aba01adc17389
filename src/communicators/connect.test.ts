import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sshd } from '../../test/support/sshd.ts';
import { noSshd, removeSshd, startSshd } from '../../test/support/sshd.ts';
import { systemClock } from '../base/clock.ts';
import type { BuildUi } from '../contracts/build-event.ts';
import type { Communicator, ExitStatus } from '../contracts/communicator.ts';
import { createConnect } from './connect.ts';

const signal = new AbortController().signal;

interface Outcome {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  communicator: Communicator,
  command: string,
  over: { signal?: AbortSignal; stdin?: Readable } = {},
) {
  const outputs = { stdout: '', stderr: '' };
  const io = {
    stdin: over.stdin,
    onStdout: (chunk: Buffer) => void (outputs.stdout += chunk.toString()),
    onStderr: (chunk: Buffer) => void (outputs.stderr += chunk.toString()),
  };
  const status = await communicator.exec(command, io, over.signal ?? signal);
  return { status, ...outputs } satisfies Outcome;
}

function recordingUi(): { ui: BuildUi; lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    ui: { say: (text) => lines.push(text), error: (text) => lines.push(text), machine: () => {} },
  };
}

function connectTo(sshd: Sshd, options: Readonly<Record<string, unknown>> = {}, ui = recordingUi().ui) {
  const defaults = {
    communicator: 'ssh',
    ssh_username: sshd.user,
    ssh_pty: false,
    ssh_file_transfer_method: 'scp',
    ssh_keep_alive_interval: 5000,
  };
  const connect = createConnect({
    clock: systemClock,
    host: { cwd: sshd.folder, homeFolder: sshd.folder, env: {} },
  });
  return connect({
    options: { ...defaults, ...options },
    target: async () => ({ host: '127.0.0.1', port: sshd.port }),
    privateKeys: [sshd.privateKey],
    ui,
    signal,
  });
}

function collector(): { into: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { into, text: () => Buffer.concat(chunks).toString() };
}

describe.skipIf(noSshd)('over OpenSSH', () => {
  let sshd: Sshd;
  let ssh: Communicator;

  beforeAll(async () => {
    sshd = await startSshd();
    ssh = await connectTo(sshd);
  });
  afterAll(async () => {
    await ssh.close();
    await removeSshd(sshd);
  });

  test.each([
    ['echo out; echo err >&2', { status: { kind: 'exited', code: 0 }, stdout: 'out\n', stderr: 'err\n' }],
    ['exit 3', { status: { kind: 'exited', code: 3 }, stdout: '', stderr: '' }],
    ['kill -TERM $$', { status: { kind: 'exited', code: 143 }, stdout: '', stderr: '' }],
    ['kill -9 $PPID; sleep 1', { status: { kind: 'disconnected' }, stdout: '', stderr: '' }],
    ['cat', { status: { kind: 'exited', code: 0 }, stdout: '', stderr: '' }],
  ])('exec(%j) gives output and status', async (command, want) => {
    expect(await run(ssh, command)).toEqual(want);
  });

  test('exec() passes standard input on', async () => {
    const { stdout } = await run(ssh, 'tr a-z A-Z', { stdin: Readable.from([Buffer.from('some text')]) });
    expect(stdout).toBe('SOME TEXT');
  });

  test('says what it does', async () => {
    const { ui, lines } = recordingUi();
    await (await connectTo(sshd, { pause_before_connecting: 20 }, ui)).close();
    expect(lines).toEqual([
      'Using SSH to connect to 127.0.0.1',
      'Waiting for SSH...',
      'Connected by SSH',
      'Pausing 20ms before connecting once more...',
      'Waiting for SSH...',
      'Connected by SSH',
    ]);
  });

  test('ssh_pty runs commands in a terminal of 80 by 40 without echo', async () => {
    const withTerminal = await connectTo(sshd, { ssh_pty: true });
    const { stdout } = await run(
      withTerminal,
      'stty size; echo $TERM; stty -a | grep -o -- "-echo "; echo error >&2',
    );
    expect(stdout).toBe('40 80\r\nxterm\r\n-echo \r\nerror\r\n');
    await withTerminal.close();
  });

  test('connects again when the connection was lost', async () => {
    const again = await connectTo(sshd);
    await run(again, 'kill -9 $PPID');
    expect((await run(again, 'echo back')).stdout).toBe('back\n');
    await again.close();
  });

  test('a silent connection is closed after ssh_read_write_timeout', async () => {
    const impatient = await connectTo(sshd, { ssh_read_write_timeout: 1000, ssh_keep_alive_interval: -1 });
    expect((await run(impatient, 'sleep 100')).status).toEqual({ kind: 'disconnected' });
    await impatient.close();
  });

  describe.each(['scp', 'sftp'])('by %s', (method) => {
    let files: Communicator;
    let remote: string;

    beforeAll(async () => {
      files = await connectTo(sshd, { ssh_file_transfer_method: method });
      remote = join(sshd.folder, method);
      mkdirSync(remote);
    });
    afterAll(() => files.close());

    test.each([0, 1, 300_000, 5_000_000])(
      'a file of %i bytes arrives with its mode, and comes back',
      async (size) => {
        const bytes = Buffer.alloc(size, 'kiln');
        const path = join(remote, `with space ${size}`);
        await files.upload(path, { content: Readable.from([bytes]), size, mode: 0o640 }, signal);
        expect(readFileSync(path).equals(bytes)).toBe(true);
        expect(statSync(path).mode & 0o777).toBe(0o640);
        const { into, text } = collector();
        await files.download(path, into, signal);
        expect(text()).toBe(bytes.toString());
      },
    );

    test('a folder arrives as itself, or with a slash as its content; links are followed', async () => {
      const site = join(sshd.folder, `site-${method}`);
      mkdirSync(join(site, 'sub'), { recursive: true });
      writeFileSync(join(site, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
      writeFileSync(join(site, 'sub', 'deep.txt'), 'deep', { mode: 0o600 });
      symlinkSync('sub', join(site, 'link'));
      for (const name of ['whole', 'content']) mkdirSync(join(remote, name));
      await files.uploadFolder(join(remote, 'whole'), site, signal);
      await files.uploadFolder(join(remote, 'content'), `${site}/`, signal);
      expect(readdirSync(join(remote, 'whole'), { recursive: true, encoding: 'utf8' }).sort()).toEqual(
        ['', '/link', '/link/deep.txt', '/run.sh', '/sub', '/sub/deep.txt'].map(
          (path) => `site-${method}${path}`,
        ),
      );
      expect(readdirSync(join(remote, 'content')).sort()).toEqual(['link', 'run.sh', 'sub']);
      expect(statSync(join(remote, 'content/sub/deep.txt')).mode & 0o777).toBe(0o600);
      const got = join(sshd.folder, `got-${method}`);
      mkdirSync(got);
      await files.downloadFolder(join(remote, 'content', 'sub'), got, signal);
      expect(readFileSync(join(got, 'sub', 'deep.txt'), 'utf8')).toBe('deep');
    });

    test('a folder that leads back to itself is an error, not endless', async () => {
      const round = join(sshd.folder, `round-${method}`);
      mkdirSync(round);
      symlinkSync('.', join(round, 'self'));
      await expect(files.uploadFolder(remote, round, signal)).rejects.toThrow('leads back to a folder');
    });

    test('what is missing is named, and the connection stays usable', async () => {
      const file = { content: Readable.from(['x']), size: 1 };
      await expect(files.upload('/nowhere/at/all', file, signal)).rejects.toThrow(
        /nowhere\/at.*No such file/,
      );
      await expect(files.download('/nowhere', collector().into, signal)).rejects.toThrow(
        /\/nowhere.*No such file/,
      );
      expect((await run(files, 'echo fine')).stdout).toBe('fine\n');
    });

    test('an abort ends a transfer', async () => {
      const abort = new AbortController();
      const endless = Readable.from(
        (function* () {
          for (let i = 0; ; i++) {
            if (i === 100) abort.abort(new Error('enough'));
            yield Buffer.alloc(65_536);
          }
        })(),
      );
      const upload = files.upload(join(remote, 'endless'), { content: endless, size: 2 ** 40 }, abort.signal);
      await expect(upload).rejects.toThrow('enough');
    });
  });

  test('without scp on the machine the error says what to do', async () => {
    const bare = await startSshd(['SetEnv PATH=/nowhere', 'PermitUserEnvironment no']);
    const communicator = await connectTo(bare);
    const file = { content: createReadStream('/dev/null'), size: 0 };
    await expect(communicator.upload('/tmp/x', file, signal)).rejects.toThrow(
      'ssh_file_transfer_method = "sftp"',
    );
    await communicator.close();
    await removeSshd(bare);
  });
});
