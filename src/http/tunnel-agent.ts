import { request as requestHttp } from 'node:http';
import { Agent, request as requestHttps, type AgentOptions, type RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { proxyRefused, proxySilent } from './messages.ts';
import { proxyAuthorization } from './proxy-authorization.ts';

export interface TunnelOptions extends AgentOptions {
  readonly connectTimeoutMs: number;
}

/** What an agent is told of the connection that it is to make. */
type ConnectOptions = RequestOptions & ConnectionOptions & { readonly host?: string | null | undefined };

type ConnectCallback = (error: Error | null, stream: Duplex) => void;

/** Keeps TLS connections that go through a proxy's CONNECT. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #connectTimeoutMs: number;

  constructor(proxy: URL, options: TunnelOptions) {
    super(options);
    this.#proxy = proxy;
    this.#connectTimeoutMs = options.connectTimeoutMs;
  }

  /** Node's agents wait for the callback where nothing is returned; beside an error they do not look at the stream. */
  override createConnection(options: ConnectOptions, done?: ConnectCallback): undefined {
    void this.#connect(options, done);
  }

  async #connect(options: ConnectOptions, done?: ConnectCallback): Promise<void> {
    const host = options.host ?? '';
    try {
      const socket = await this.#openTunnel(`${host.includes(':') ? `[${host}]` : host}:${options.port}`);
      done?.(null, connectTls({ ...options, socket, servername: options.servername ?? host }));
    } catch (error) {
      done?.(error instanceof Error ? error : new Error(String(error)), new Socket());
    }
  }

  #openTunnel(authority: string): Promise<Socket> {
    const { protocol, hostname, port, host } = this.#proxy;
    const secure = protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (secure ? requestHttps : requestHttp)({
        method: 'CONNECT',
        host: hostname.replace(/^\[|\]$/g, ''),
        port: port || (secure ? 443 : 80),
        path: authority,
        headers: { host: authority, ...proxyAuthorization(this.#proxy) },
        timeout: this.#connectTimeoutMs,
        agent: false,
        ...(secure && { ca: this.options.ca, rejectUnauthorized: this.options.rejectUnauthorized }),
      });
      request.on('connect', (answer, socket) => {
        if (answer.statusCode === 200) return resolve(socket);
        socket.destroy();
        reject(new Error(proxyRefused(host, authority, `${answer.statusCode} ${answer.statusMessage}`)));
      });
      request.on('timeout', () => request.destroy(new Error(proxySilent(host))));
      request.on('error', reject);
      request.end();
    });
  }
}
