import { Agent, request as requestHttp, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { proxyAuthorization } from '../../../http/proxy-authorization.ts';
import { TunnelAgent } from '../../../http/tunnel-agent.ts';
import { dialTimedOut, silent } from '../messages.ts';
import type { WinrmSettings } from '../winrm-settings.ts';
import { asWinrmError, type Reached } from './as-winrm-error.ts';

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How long the other side may show no sign of life, in milliseconds. */
  readonly idleMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface LaneOptions extends Pick<WinrmSettings, 'tls' | 'proxyFor'> {
  readonly url: URL;
  readonly dialTimeoutMs: number;
}

const oneConnection = { keepAlive: true, maxSockets: 1 } as const;

/** One connection to a service, on which one request follows the other. NTLM logs in connections, not requests. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #agent: Agent;
  readonly #forward: URL | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    const proxy = options.proxyFor(options.url);
    this.#forward = options.tls === 'none' ? proxy : undefined;
    this.#agent = agentFor(options, proxy);
  }

  /** Whether the connection stands, and no request is under way on it. */
  get isIdle(): boolean {
    return Object.values(this.#agent.freeSockets).some((sockets) =>
      sockets?.some((socket) => !socket.destroyed && socket.writable),
    );
  }

  /** @throws WinrmError where no answer comes, or the signal's reason. */
  async post(post: Post, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const { dialTimeoutMs } = this.#options;
    const reached: { stage: Reached } = { stage: 'nothing' };
    return new Promise<Answer>((resolve, reject) => {
      const sent = this.#request(post.headers);
      const dialTimer = setTimeout(() => sent.destroy(dialTimedOut(dialTimeoutMs)), dialTimeoutMs);
      const end = (settle: () => void): void => {
        clearTimeout(dialTimer);
        signal.removeEventListener('abort', abort);
        settle();
      };
      const abort = (): void => {
        sent.destroy();
        end(() => reject(signal.reason)); // a tunnel that is being made says nothing of its end
      };
      const fail = (error: Error): void =>
        end(() => reject(signal.aborted ? signal.reason : asWinrmError(error, reached.stage)));
      signal.addEventListener('abort', abort, { once: true });
      sent.setTimeout(post.idleMs, () => sent.destroy(silent(post.idleMs)));
      sent.once('socket', (socket) =>
        follow(socket, sent.reusedSocket, (stage) => {
          reached.stage = stage;
          if (stage === 'service') clearTimeout(dialTimer);
        }),
      );
      sent.on('error', fail);
      sent.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', fail);
        const { statusCode: status = 0, headers } = incoming;
        incoming.on('end', () => end(() => resolve({ status, headers, body: Buffer.concat(chunks) })));
      });
      sent.end(post.body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #request(headers: Readonly<Record<string, string>>): ReturnType<typeof requestHttp> {
    const { url } = this.#options;
    const to = this.#forward ?? url;
    const open = to.protocol === 'https:' ? requestHttps : requestHttp;
    return open({
      agent: this.#agent,
      method: 'POST',
      host: to.hostname.replace(/^\[|\]$/g, ''),
      port: to.port || undefined,
      path: this.#forward === undefined ? url.pathname : url.href,
      headers: { ...headers, host: url.host, ...(this.#forward && proxyAuthorization(this.#forward)) },
    } satisfies RequestOptions);
  }
}

function agentFor({ tls, url, dialTimeoutMs }: LaneOptions, proxy: URL | undefined): Agent {
  const secure = { ...oneConnection, rejectUnauthorized: tls !== 'any certificate' };
  if (url.protocol === 'https:')
    return proxy === undefined
      ? new SecureAgent(secure)
      : new TunnelAgent(proxy, { ...secure, connectTimeoutMs: dialTimeoutMs });
  return proxy?.protocol === 'https:' ? new SecureAgent(oneConnection) : new Agent(oneConnection);
}

function follow(socket: Socket, isReused: boolean, reach: (stage: Reached) => void): void {
  if (isReused) reach('service');
  else if ('encrypted' in socket) {
    // TLS within a tunnel is never connecting.
    if (socket.connecting) socket.once('connect', () => reach('port'));
    else reach('port');
    socket.once('secureConnect', () => reach('service'));
  } else if (socket.connecting) socket.once('connect', () => reach('service'));
  else reach('service');
}
