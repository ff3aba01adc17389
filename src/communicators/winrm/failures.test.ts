import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../../test/support/sshd.ts';
import { WinrmServer } from '../../../test/support/winrm/winrm-server.ts';
import { systemClock, type Clock } from '../../base/clock.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';
import type { Communicator } from '../../contracts/communicator.ts';
import { ConnectError } from '../connect-error.ts';
import { createConnect } from '../connect.ts';

const timeoutMs = 60_000;
const lines: string[] = [];
const ui = {
  say: (text: string) => void lines.push(text),
  error: (text: string) => void lines.push(text),
  machine: () => {},
};

/** Time runs out as soon as a try has failed, however long that took. */
class OneTryClock implements Clock {
  #runOut: () => void = () => {};

  now(): Date {
    return new Date();
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Aborted')));
      if (ms === timeoutMs) this.#runOut = resolve;
      else this.#runOut();
    });
  }
}

interface Trial {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly port?: number | undefined;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

function connect({ options, port, clock = systemClock, signal = timeoutSignal(60_000) }: Trial) {
  const login = { winrm_username: 'Administrator', winrm_password: 'S3cret!pass', winrm_timeout: timeoutMs };
  return createConnect({ clock, host: { cwd: '/', homeFolder: '/', env: {} } })({
    options: { communicator: 'winrm', ...login, ...options },
    target: async () => (port === undefined ? undefined : { host: '127.0.0.1', port }),
    privateKeys: [],
    ui,
    signal,
  });
}

async function failureOf(trial: Trial): Promise<string> {
  const error: unknown = await connect({ clock: new OneTryClock(), ...trial }).catch(
    (problem: unknown) => problem,
  );
  if (error instanceof ConnectError) return `${error.failure}: ${error.message}`;
  throw new Error(`No ConnectError: ${String(error)}`);
}

describe('a machine that does not let us in', () => {
  const other = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('hi'),
  );
  let plain: WinrmServer;
  let tls: WinrmServer;
  let strict: WinrmServer;
  let closed: number;
  beforeAll(async () => {
    plain = await WinrmServer.start();
    tls = await WinrmServer.start({ tls: true });
    strict = await WinrmServer.start({ schemes: ['Negotiate'], allowUnencrypted: false });
    closed = await freePort();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await Promise.all([plain.close(), tls.close(), strict.close()]);
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
  const wrong = { winrm_password: 'wrong' };
  const secure = { winrm_use_ssl: true };

  test.each<[string, () => Trial, string]>([
    [
      'has no address',
      () => ({}),
      'no-address: Cannot connect by WinRM within 1m0s: the machine has no address',
    ],
    [
      'has its port closed',
      () => ({ port: closed }),
      'port-closed: .*refused the connection. .*not switched on yet',
    ],
    [
      'knows another password',
      () => ({ port: plain.port, options: wrong }),
      'auth-refused: .*"Administrator" is another',
    ],
    [
      'knows another, by NTLM',
      () => ({ port: strict.port, options: wrong }),
      'auth-refused: .*takes Negotiate',
    ],
    [
      'takes no basic authentication',
      () => ({ port: strict.port, options: { winrm_use_ntlm: false } }),
      'auth-refused: .*takes Negotiate.*leave winrm_use_ntlm out',
    ],
    [
      'has a certificate of its own',
      () => ({ port: tls.port, options: secure }),
      'handshake-failed: .*not trusted.*winrm_insecure = true',
    ],
    ['speaks TLS', () => ({ port: tls.port }), 'no-banner: .*set winrm_use_ssl = true'],
    [
      'speaks no TLS',
      () => ({ port: plain.port, options: secure }),
      'handshake-failed: .*agreed on: wrong version number. Most likely port \\d+ speaks no TLS',
    ],
    [
      'is no WinRM service',
      () => ({ port: (other.address() as AddressInfo).port }),
      'no-banner: .*no WinRM service does \\(HTTP status 200\\)',
    ],
  ])('that %s', async (_, trial, want) => {
    expect(await failureOf(trial())).toMatch(new RegExp(want));
    expect(lines.at(-1)).toBe('Gave up waiting for WinRM');
  });

  test('gets no password in the clear where it does not take it so', async () => {
    await (await connect({ port: strict.port })).close();
    expect(new Set(strict.logins)).toEqual(new Set(['ntlm sealed']));
  });

  test('is given up at once when the build is', async () => {
    const abort = new AbortController();
    const connecting = connect({ port: closed, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(connecting).rejects.toThrow('enough');
  });
});

describe('a machine that let us in', () => {
  let server: WinrmServer;
  let winrm: Communicator;
  beforeAll(async () => {
    server = await WinrmServer.start({ schemes: ['Negotiate'], allowUnencrypted: false });
    winrm = await connect({ port: server.port });
  });
  afterAll(async () => {
    await winrm.close();
    await server.close();
  });

  /** Runs a command until its first output, and then does something. */
  function exec(command: string, onFirstOutput: () => void, signal = timeoutSignal(60_000)) {
    return winrm.exec(command, { onStdout: onFirstOutput, onStderr: () => {} }, signal);
  }

  test('has commands ended that are not wanted any more', async () => {
    const abort = new AbortController();
    const running = exec('echo started; sleep 1000', () => abort.abort(new Error('enough')), abort.signal);
    await expect(running).rejects.toThrow('enough');
    await expect.poll(() => server.shells.count).toBe(0);
  });

  test('may restart while a command runs, and is connected to again', async () => {
    expect(await exec('echo started; sleep 1000', () => server.restart())).toEqual({ kind: 'disconnected' });
    expect(await exec('exit 4', () => {})).toEqual({ kind: 'exited', code: 4 });
  });

  test('says why a file cannot be fetched or stored', async () => {
    const into = new Writable({ write: (_chunk, _encoding, done) => done() });
    const signal = timeoutSignal(60_000);
    await expect(winrm.download('C:/none', into, signal)).rejects.toThrow(
      /Cannot download C:\/none: .*ENOENT/,
    );
    await exec('mkdir -p c/folder', () => {});
    const content = Readable.from([Buffer.from('x')]);
    const storing = winrm.upload('C:/folder', { content, size: 1 }, signal);
    await expect(storing).rejects.toThrow(/Cannot upload to C:\/folder: .*EISDIR/);
  });

  test('is not kept waiting for a file that cannot be read', async () => {
    const content = new Readable({
      read() {
        this.destroy(new Error('the disk is gone'));
      },
    });
    const signal = timeoutSignal(60_000);
    const storing = winrm.upload('C:/a.txt', { content, size: 10 }, signal);
    await expect(storing).rejects.toThrow('the disk is gone');
    const short = { content: Readable.from([Buffer.from('x')]), size: 10 };
    await expect(winrm.upload('C:/b.txt', short, signal)).rejects.toThrow('the content ended early');
    await expect.poll(() => server.shells.count).toBe(0);
  });

  test('may go for good', async () => {
    const other = await WinrmServer.start();
    const gone = await connect({ port: other.port });
    await other.close();
    const io = { onStdout: () => {}, onStderr: () => {} };
    await expect(gone.exec('true', io, timeoutSignal(60_000))).rejects.toThrow(
      /^Cannot run commands over WinRM on the machine any more: /,
    );
    await gone.close();
  });

  test('gives no folders', async () => {
    await expect(winrm.downloadFolder('C:/', '/', timeoutSignal(60_000))).rejects.toThrow('make an archive');
  });
});
