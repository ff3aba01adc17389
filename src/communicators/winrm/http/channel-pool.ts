import type { Clock } from '../../../base/clock.ts';
import { answeredWith, refused } from '../messages.ts';
import { serviceUrl, type WinrmEndpoint, type WinrmSettings } from '../winrm-settings.ts';
import { BasicChannel } from './basic-channel.ts';
import type { Channel } from './channel.ts';
import { Lane } from './lane.ts';
import { NtlmChannel } from './ntlm-channel.ts';
import { soapType } from './soap-type.ts';

export interface PoolOptions {
  readonly endpoint: WinrmEndpoint;
  readonly settings: WinrmSettings;
  /** How long making a connection may take, in milliseconds; asked for each. */
  readonly dialTimeoutMs: () => number;
  readonly clock: Clock;
}

interface Idle {
  readonly channel: Channel;
  readonly since: number;
}

/** Routers forget connections that are silent for some minutes, and do not say so. */
const longestIdleMs = 60_000;
const probeIdleMs = 30_000;

/** As many channels as there are requests at once: what waits for output must not hold up what is sent. */
export class ChannelPool {
  readonly #options: PoolOptions;
  readonly #url: URL;
  readonly #all = new Set<Channel | Lane>();
  #idle: Idle[] = [];
  #scheme: 'basic' | 'ntlm' | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#url = serviceUrl(options.endpoint, options.settings);
    const { scheme } = options.settings.login;
    this.#scheme = scheme === 'best offered' ? undefined : scheme;
  }

  get url(): URL {
    return this.#url;
  }

  /** @throws WinrmError where the service cannot be reached or refuses us. */
  async exchange(message: string, idleMs: number, signal: AbortSignal): Promise<string> {
    const channel = this.#takeIdle() ?? (await this.#open(signal));
    try {
      const answer = await channel.exchange(message, idleMs, signal);
      this.#idle.push({ channel, since: this.#now() });
      return answer;
    } catch (error) {
      this.#discard(channel);
      throw error;
    }
  }

  close(): void {
    for (const channel of this.#all) channel.close();
    this.#all.clear();
    this.#idle = [];
  }

  #takeIdle(): Channel | undefined {
    for (let last = this.#idle.pop(); last !== undefined; last = this.#idle.pop()) {
      const { channel, since } = last;
      if (channel.isReady && this.#now() - since < longestIdleMs) return channel;
      this.#discard(channel);
    }
    return undefined;
  }

  async #open(signal: AbortSignal): Promise<Channel> {
    const { settings, dialTimeoutMs, clock } = this.#options;
    const { login, tls, proxyFor } = settings;
    const lane = new Lane({ url: this.#url, tls, proxyFor, dialTimeoutMs: dialTimeoutMs() });
    this.#all.add(lane);
    try {
      this.#scheme ??= await bestOffered(lane, signal);
      const channel =
        this.#scheme === 'basic'
          ? new BasicChannel(lane, login)
          : await NtlmChannel.open(lane, { login, tls, clock }, signal);
      this.#all.delete(lane);
      this.#all.add(channel);
      return channel;
    } catch (error) {
      this.#discard(lane);
      throw error;
    }
  }

  #discard(channel: Channel | Lane): void {
    channel.close();
    this.#all.delete(channel);
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

/** Asks without saying who we are, so that a password goes in the clear only where the server takes it so. */
async function bestOffered(lane: Lane, signal: AbortSignal): Promise<'basic' | 'ntlm'> {
  const headers = { 'content-type': soapType };
  const { status, headers: said } = await lane.post(
    { headers, body: Buffer.alloc(0), idleMs: probeIdleMs },
    signal,
  );
  if (status !== 401) throw answeredWith(status);
  const offered = said['www-authenticate'] ?? '';
  if (/\bBasic\b/i.test(offered)) return 'basic';
  if (/\bNegotiate\b/i.test(offered)) return 'ntlm';
  throw refused(offered);
}
