import { once } from 'node:events';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { createServer } from 'node:net';
import type { AuthContext, Connection } from 'ssh2';
import ssh2 from 'ssh2';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeLoginKey } from '../../test/support/ssh-login.ts';
import { freePort } from '../../test/support/sshd.ts';
import { systemClock } from '../base/clock.ts';
import { withResolvers } from '../base/with-resolvers.ts';
import type { Communicator } from '../contracts/communicator.ts';
import { ConnectError } from './connect-error.ts';
import { createConnect } from './connect.ts';

const ui = { say: () => {}, error: () => {}, machine: () => {} };
const userKey = makeLoginKey();

interface Trial {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly port?: number | undefined;
  readonly privateKeys?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told of every try, before it begins. */
  readonly onTry?: () => void;
}

function connect({
  options,
  port,
  privateKeys = [],
  signal = new AbortController().signal,
  onTry,
}: Trial): Promise<Communicator> {
  const defaults = { communicator: 'ssh', ssh_username: 'admin', ssh_keep_alive_interval: 5000 };
  return createConnect({ clock: systemClock, host: { cwd: '/', homeFolder: '/', env: {} } })({
    options: { ...defaults, ...options },
    target: async () => {
      onTry?.();
      return port === undefined ? undefined : { host: '127.0.0.1', port };
    },
    privateKeys,
    ui,
    signal,
  });
}

async function failureOf(trial: Trial): Promise<ConnectError> {
  const error: unknown = await connect(trial).catch((error: unknown) => error);
  if (error instanceof ConnectError) return error;
  throw new Error(`No ConnectError: ${String(error)}`);
}

/** How it fails where its time, 250 ms, is over at a moment of our choosing: when the first try has failed by default. */
async function failureAt(trial: Trial, moment?: Promise<void>): Promise<ConnectError> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const again = withResolvers<void>();
  let tries = 0;
  const onTry = (): void => {
    tries += 1;
    if (tries === 2) again.resolve();
  };
  const failure = failureOf({ ...trial, options: { ssh_timeout: 250, ...trial.options }, onTry });
  await (moment ?? again.promise);
  vi.advanceTimersByTime(250);
  return failure;
}

async function listen(
  server: { listen(port: number, host: string): unknown; address(): unknown } & NodeJS.EventEmitter,
) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function authenticate(context: AuthContext): void {
  if (context.method === 'password' && context.username === 'pat' && context.password === 'secret')
    context.accept();
  else if (context.method === 'keyboard-interactive' && context.username === 'kim') {
    context.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) => {
      if (answer === 'secret') context.accept();
      else context.reject();
    });
  } else if (context.username === 'kim') context.reject(['keyboard-interactive']);
  else context.reject(['publickey', 'password']);
}

function serve(connection: Connection): void {
  connection.on('authentication', authenticate).on('error', () => {});
  connection.on('session', (accept) => {
    const session = accept();
    session.on('exec', (acceptExec) => void acceptExec().write('started'));
  });
}

afterEach(() => void vi.useRealTimers());

describe('a machine that never lets us in', () => {
  let mute: TcpServer;
  let mutePort: number;

  beforeAll(async () => {
    mute = createServer((socket) => socket.end());
    mutePort = await listen(mute);
  });
  afterAll(() => mute.close());

  test('has no address', async () => {
    const { failure, message } = await failureAt({});
    expect(failure).toBe('no-address');
    expect(message).toBe(
      'Cannot connect by SSH within 250ms: the machine has no address yet. Most likely it did not start, or runs without the address that ssh_interface asks for; look at its state and its console output, or raise ssh_timeout.',
    );
  });

  test('has a closed port', async () => {
    const port = await freePort();
    const { failure, message } = await failureAt({ port });
    expect(failure).toBe('port-closed');
    expect(message).toContain(
      `127.0.0.1:${port} within 250ms: it refused the connection, so the port is closed.`,
    );
    expect(message).toContain('security group');
  });

  test('accepts the connection but says nothing', async () => {
    const { failure, message } = await failureAt({ port: mutePort });
    expect(failure).toBe('no-banner');
    expect(message).toContain('closed before an SSH server said a word');
  });

  test('does not say a word', async () => {
    const greeted = withResolvers<void>();
    const silent = createServer((socket) => socket.once('data', () => greeted.resolve()));
    const { failure, message } = await failureAt({ port: await listen(silent) }, greeted.promise);
    expect(failure).toBe('no-banner');
    expect(message).toContain('was accepted but no SSH server said a word in time');
    silent.close();
  });

  test('speaks another language than SSH', async () => {
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { failure, message } = await failureAt({ port: await listen(web) });
    expect(failure).toBe('no-banner');
    expect(message).toContain('closed before an SSH server said a word');
    expect(message).toContain('another program has port');
    web.close();
  });

  test('is waited for until the build is cancelled', async () => {
    const abort = new AbortController();
    const connecting = connect({ port: mutePort, signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 30);
    await expect(connecting).rejects.toThrow('enough');
  });
});

describe('an SSH server', () => {
  const log: string[] = [];
  let server: ssh2.Server;
  let port: number;

  beforeAll(async () => {
    const hostKeys = [makeLoginKey().privateKey];
    server = new ssh2.Server(
      { hostKeys, algorithms: { cipher: ['aes128-gcm@openssh.com'] }, debug: (line) => log.push(line) },
      serve,
    );
    port = await listen(server);
  });
  afterAll(() => server.close());

  test('refuses a login: the user, what was tried and what it takes are named', async () => {
    const options = { ssh_handshake_attempts: 1, ssh_password: 'not it' };
    const { failure, message } = await failureOf({ port, options, privateKeys: [userKey.privateKey] });
    expect(failure).toBe('auth-refused');
    expect(message).toContain(
      'in one attempt: the SSH server refused the user "admin" (it was offered publickey (ssh-ed25519), password; it takes publickey, password).',
    );
    expect(message).toContain('check ssh_username');
    expect(message).not.toContain('not it');
  });

  test('without anything to offer, that is what is said', async () => {
    const { message } = await failureOf({ port, options: { ssh_handshake_attempts: 1 } });
    expect(message).toContain('(none of our ways to log in suits it; it takes publickey, password)');
  });

  test.each(['pat', 'kim'])('takes the password of %s', async (user) => {
    const communicator = await connect({ port, options: { ssh_username: user, ssh_password: 'secret' } });
    await expect(communicator.close()).resolves.toBeUndefined();
  });

  test('has no cipher in common with us', async () => {
    const { failure } = await failureAt({ port, options: { ssh_ciphers: ['aes256-ctr'] } });
    expect(failure).toBe('handshake-failed');
  });

  test('is told to end a command when that is aborted', async () => {
    const communicator = await connect({ port, options: { ssh_username: 'pat', ssh_password: 'secret' } });
    const abort = new AbortController();
    const io = { onStdout: () => abort.abort(new Error('enough')), onStderr: () => {} };
    await expect(communicator.exec('sleep 1000', io, abort.signal)).rejects.toThrow('enough');
    await expect
      .poll(() => log)
      .toContainEqual(expect.stringMatching(/Inbound: CHANNEL_REQUEST .*signal: TERM/));
    await communicator.close();
  });
});
