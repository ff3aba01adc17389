import type { Socket } from 'node:net';
import type { Algorithms, Client, ConnectConfig } from 'ssh2';
import { abortable } from '../../base/abortable.ts';
import { AttemptError } from './attempt-error.ts';
import { Authenticator } from './authenticator.ts';
import {
  handshakeNotInTime,
  silentInTime,
  closedBeforeBanner,
  closedInHandshake,
  loginRefused,
  silentServer,
  slowHandshake,
} from './messages.ts';
import type { SshSettings } from './ssh-settings.ts';

/** A server may send other lines before the one that names its version (RFC 4253, section 4.2). */
const sshBanner = /^SSH-/m;
const bannerTimeoutMs = 20_000;
const handshakeTimeoutMs = 60_000;
/** How long signs of life may stay without an answer. */
const unansweredMs = 60_000;

type Stage = 'silent' | 'handshake' | 'login';

/** Shakes hands and logs in over an open socket. Throws an `AttemptError` that says how far it got, also when aborted. */
export async function login(
  client: Client,
  socket: Socket,
  { settings, signal }: { readonly settings: SshSettings; readonly signal: AbortSignal },
): Promise<void> {
  const authenticator = new Authenticator(settings.login);
  let stage: Stage = 'silent';
  let timer: NodeJS.Timeout | undefined;
  try {
    const connected = new Promise<void>((resolve, reject) => {
      const fail = (cause?: Error): void => reject(failedAt(stage, cause, authenticator));
      client.once('ready', resolve);
      client.once('error', fail);
      client.once('close', () => fail());
      client.once('handshake', () => (stage = 'login'));
      timer = setTimeout(() => reject(silentFor(bannerTimeoutMs)), bannerTimeoutMs);
      if (!socket.writable) return fail();
      client.connect(connectConfig(settings, authenticator, socket));
      let heard = '';
      socket.on('data', function listen(chunk: Buffer) {
        heard += chunk.toString('latin1');
        if (!sshBanner.test(heard)) return;
        socket.off('data', listen);
        stage = 'handshake';
        clearTimeout(timer);
        timer = setTimeout(() => reject(slow(handshakeTimeoutMs)), handshakeTimeoutMs);
      });
    });
    await abortable(connected, signal);
  } catch (error) {
    throw signal.aborted ? cutShortAt(stage, signal.reason) : error;
  } finally {
    clearTimeout(timer);
  }
}

function cutShortAt(stage: Stage, cause: unknown): AttemptError {
  if (stage === 'silent') return new AttemptError('no-banner', silentInTime(), { cause });
  return new AttemptError('handshake-failed', handshakeNotInTime(), { cause });
}

function failedAt(stage: Stage, cause: Error | undefined, { report }: Authenticator): AttemptError {
  switch (stage) {
    case 'silent':
      return new AttemptError('no-banner', closedBeforeBanner(), { cause });
    case 'handshake':
      return new AttemptError('handshake-failed', cause?.message ?? closedInHandshake(), { cause });
    case 'login':
      return new AttemptError('auth-refused', loginRefused(), { cause, login: report });
  }
}

function silentFor(timeoutMs: number): AttemptError {
  return new AttemptError('no-banner', silentServer(timeoutMs));
}

function slow(timeoutMs: number): AttemptError {
  return new AttemptError('handshake-failed', slowHandshake(timeoutMs));
}

function connectConfig(settings: SshSettings, authenticator: Authenticator, sock: Socket): ConnectConfig {
  const { keepAliveMs = 0 } = settings;
  return {
    sock,
    username: settings.login.username,
    authHandler: authenticator.handler,
    readyTimeout: 0,
    keepaliveInterval: keepAliveMs,
    keepaliveCountMax: keepAliveMs > 0 ? Math.ceil(unansweredMs / keepAliveMs) : 0,
    algorithms: algorithms(settings),
    ...(settings.forwardedAgent !== undefined && { agent: settings.forwardedAgent, agentForward: true }),
  };
}

function algorithms({ ciphers, keyExchanges }: SshSettings): Algorithms {
  return {
    ...(ciphers && { cipher: [...ciphers] }),
    ...(keyExchanges && { kex: [...keyExchanges] }),
  };
}
