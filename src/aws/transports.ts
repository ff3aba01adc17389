import type { Environment } from './environment.ts';
import { HttpTransport } from './http/http-transport.ts';
import { readProxySettings } from '../http/proxy-settings.ts';
import { readCaBundle, type CaBundle } from './http/read-ca-bundle.ts';
import type { Transport } from './http/transport.ts';
import { Remembered } from './remembered.ts';

/** What connections are like. */
export interface TransportNeeds {
  readonly route: 'direct' | 'proxied';
  readonly insecureSkipTlsVerify: boolean;
  /** How long the other side may take, where that is not the usual. */
  readonly timeoutMs?: number | undefined;
  /** `ca_bundle` of the profile in use. */
  readonly profileCa?: string | undefined;
  readonly caFile?: string | undefined;
}

/** The connections of a run, shared by all who need the same kind. */
export class Transports {
  readonly #env: Environment;
  readonly #known = new Remembered<Transport>();

  constructor(env: Environment) {
    this.#env = env;
  }

  /** @throws Error where the settings of proxies or certificates cannot be used. */
  get(needs: TransportNeeds, signal: AbortSignal): Promise<Transport> {
    const bundle = this.#bundle(needs);
    const { route, insecureSkipTlsVerify, timeoutMs } = needs;
    const key = JSON.stringify([route, insecureSkipTlsVerify, timeoutMs, bundle?.path]);
    return this.#known.get(
      key,
      async () =>
        new HttpTransport({
          proxyFor: route === 'proxied' ? readProxySettings(this.#env) : undefined,
          ca: bundle && (await readCaBundle(bundle)),
          insecureSkipTlsVerify,
          timeouts: timeoutMs === undefined ? {} : { connectMs: timeoutMs, idleMs: timeoutMs },
        }),
      signal,
    );
  }

  #bundle({ caFile, profileCa }: TransportNeeds): CaBundle | undefined {
    if (caFile !== undefined) return { path: caFile, setting: 'VAULT_CACERT' };
    const path = this.#env['AWS_CA_BUNDLE'];
    if (path) return { path, setting: 'AWS_CA_BUNDLE' };
    return profileCa ? { path: profileCa, setting: 'ca_bundle' } : undefined;
  }
}
