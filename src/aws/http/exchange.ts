import type { ClientRequest, IncomingMessage } from 'node:http';
import { errorCode } from '../../base/error-code.ts';
import { answerTimeout, connectTimeout, connectionLost, unreachable, untrusted } from '../messages.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from './transport.ts';

export interface Timeouts {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** How long the other side may show no sign of life. */
  readonly idleMs: number;
}

export interface ExchangeOptions {
  readonly request: HttpRequest;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

/** Sends the body and waits for the whole answer; rejects with a `TransportError`, or the signal's reason. */
export function exchange(
  sent: ClientRequest,
  { request, timeouts, signal }: ExchangeOptions,
): Promise<HttpAnswer> {
  const { host } = request.url;
  const progress = { connected: false };
  const abort = (): unknown => sent.destroy();
  const connectTimer = setTimeout(() => {
    sent.destroy(new TransportError('connect-timeout', connectTimeout(host, timeouts.connectMs)));
  }, timeouts.connectMs);
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (incoming) => readAnswer(incoming, resolve, reject));
  });
  onConnected(sent, () => {
    progress.connected = true;
    clearTimeout(connectTimer);
  });
  sent.setTimeout(timeouts.idleMs, () => {
    sent.destroy(new TransportError('answer-timeout', answerTimeout(host, timeouts.idleMs)));
  });
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  else sent.end(request.body);
  return answer
    .catch((error: unknown) => {
      signal.throwIfAborted();
      throw asTransportError(error, host, progress.connected);
    })
    .finally(() => {
      clearTimeout(connectTimer);
      signal.removeEventListener('abort', abort);
    });
}

function onConnected(sent: ClientRequest, connected: () => void): void {
  sent.once('socket', (socket) => {
    if (sent.reusedSocket) connected();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
}

/** Listens by hand: an async iterator over a short answer takes longer than all the rest of a call. */
function readAnswer(
  incoming: IncomingMessage,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.once('error', reject);
  incoming.once('end', () => {
    const headers: Record<string, string | undefined> = {};
    for (const [name, value] of Object.entries(incoming.headers)) {
      headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') });
  });
}

function asTransportError(error: unknown, host: string, connected: boolean): TransportError {
  if (error instanceof TransportError) return error;
  if (connected) return new TransportError('connection-lost', connectionLost(host), { cause: error });
  if (isCertificateError(error)) return new TransportError('untrusted', untrusted(host), { cause: error });
  return new TransportError('unreachable', unreachable(host), { cause: error });
}

/** OpenSSL's names of what is wrong with a certificate, as Node passes them on. */
const certificateCodes =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;

function isCertificateError(error: unknown): boolean {
  return certificateCodes.test(errorCode(error) ?? '');
}
