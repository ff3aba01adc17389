import { Agent, request as requestHttp, type RequestOptions } from 'node:http';
import { exchange, type Timeouts } from './exchange.ts';
import { proxyAuthorization } from '../../http/proxy-authorization.ts';
import type { ProxyFor } from '../../http/proxy-settings.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts';

export interface HttpTransportOptions {
  readonly proxyFor?: ProxyFor | undefined;
  /** PEM certificates that stand for Node's own list of authorities. */
  readonly ca?: string | undefined;
  readonly insecureSkipTlsVerify?: boolean | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
}

interface TlsOptions {
  readonly ca?: string;
  readonly rejectUnauthorized?: boolean;
}

/** One way out; it keeps its connections. */
interface Route {
  readonly open: typeof requestHttp;
  readonly options: RequestOptions;
  /** Set where whole URLs are told to a proxy. */
  readonly forward?: URL;
}

const keptAlive = { keepAlive: true, maxSockets: 64, scheduling: 'lifo' } as const;

/** Sends over connections that are kept, directly or through a proxy. TLS is loaded when first needed. */
export class HttpTransport implements Transport {
  readonly #routes = new Map<string, Promise<Route>>();
  readonly #proxyFor: ProxyFor;
  readonly #tls: TlsOptions;
  readonly #timeouts: Timeouts;

  constructor({ proxyFor, ca, insecureSkipTlsVerify, timeouts }: HttpTransportOptions = {}) {
    this.#proxyFor = proxyFor ?? (() => undefined);
    this.#tls = {
      ...(ca !== undefined && { ca }),
      ...(insecureSkipTlsVerify === true && { rejectUnauthorized: false }),
    };
    this.#timeouts = { connectMs: 10_000, idleMs: 60_000, ...timeouts };
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    signal.throwIfAborted();
    const { url, method, headers } = request;
    const route = await this.#route(url);
    const to = route.forward ?? url;
    const sent = route.open({
      ...route.options,
      host: to.hostname.replace(/^\[|\]$/g, ''),
      port: to.port || undefined,
      path: route.forward === undefined ? `${url.pathname}${url.search}` : url.href,
      method,
      headers: { ...headers, host: url.host, ...(route.forward && proxyAuthorization(route.forward)) },
    });
    return exchange(sent, { request, timeouts: this.#timeouts, signal });
  }

  #route(url: URL): Promise<Route> {
    const proxy = this.#proxyFor(url);
    const key = `${url.protocol} ${proxy?.href ?? ''}`;
    const known = this.#routes.get(key);
    if (known !== undefined) return known;
    const made = url.protocol === 'https:' ? this.#secureRoute(proxy) : this.#plainRoute(proxy);
    this.#routes.set(key, made);
    return made;
  }

  async #plainRoute(proxy: URL | undefined): Promise<Route> {
    if (proxy === undefined) return { open: requestHttp, options: { agent: new Agent(keptAlive) } };
    if (proxy.protocol === 'http:')
      return { open: requestHttp, options: { agent: new Agent(keptAlive) }, forward: proxy };
    const https = await import('node:https');
    return {
      open: https.request,
      options: { agent: new https.Agent({ ...keptAlive, ...this.#tls }) },
      forward: proxy,
    };
  }

  async #secureRoute(proxy: URL | undefined): Promise<Route> {
    const https = await import('node:https');
    const options = { ...keptAlive, ...this.#tls };
    if (proxy === undefined) return { open: https.request, options: { agent: new https.Agent(options) } };
    const { TunnelAgent } = await import('../../http/tunnel-agent.ts');
    const agent = new TunnelAgent(proxy, { ...options, connectTimeoutMs: this.#timeouts.connectMs });
    return { open: https.request, options: { agent } };
  }
}
