import { readFile } from 'node:fs/promises';
import { errorCode } from '../base/error-code.ts';
import type { Clock } from '../base/clock.ts';
import type { Host } from '../contracts/component.ts';
import { AwsAccess } from './access.ts';
import { ClockSkew } from './clock-skew.ts';
import { HttpTransport } from './http/http-transport.ts';
import { readProxySettings } from './http/proxy-settings.ts';
import { readCaBundle } from './http/read-ca-bundle.ts';
import type { Transport } from './http/transport.ts';
import type { ChainContext, IdentitySettings } from './identity/chain-link.ts';
import { findRegion } from './identity/find-region.ts';
import { resolveIdentity, type Identity } from './identity/resolve-identity.ts';
import { RegionShares } from './region-shares.ts';
import type { Polling } from './waiters/pace.ts';

/** What a template says about reaching AWS; all of it may be left to the environment. */
export interface AccessSettings extends IdentitySettings {
  readonly region?: string | undefined;
  /** Where EC2 of this region is, as with an emulator or a VPC endpoint. */
  readonly customEndpointEc2?: string | undefined;
  /** How often one call is tried in all; 10 where it is not given. */
  readonly maxRetries?: number | undefined;
  readonly insecureSkipTlsVerify?: boolean | undefined;
  readonly polling?: Polling | undefined;
}

export interface SessionContext {
  readonly host: Host;
  readonly clock: Clock;
}

const defaultAttempts = 10;
const sessions = new WeakMap<Host, AwsSession>();

/** The session of a host: all builds of one run share its identities, connections, budgets and pollers. */
export function awsSession(context: SessionContext): AwsSession {
  const known = sessions.get(context.host);
  if (known !== undefined) return known;
  const made = new AwsSession(context);
  sessions.set(context.host, made);
  return made;
}

export class AwsSession {
  readonly #context: ChainContext & { readonly clock: Clock };
  readonly #identities = new Map<string, Promise<Identity>>();
  readonly #transports = new Map<boolean, Promise<Transport>>();
  readonly #skew = new ClockSkew();
  readonly #shares: RegionShares;

  constructor({ host, clock }: SessionContext) {
    const { env, homeFolder } = host;
    this.#context = { env, homeFolder, clock, readTextFile };
    this.#shares = new RegionShares(clock);
  }

  /**
   * Finds out who we are and where. Equal settings share one identity.
   *
   * @throws CredentialsError or MissingRegionError, whose messages list where was looked; Error where the settings of
   * endpoints, proxies or certificates cannot be used.
   */
  async access(settings: AccessSettings, signal: AbortSignal): Promise<AwsAccess> {
    signal.throwIfAborted();
    const identityKey = keyOf(settings);
    const [region, identity, transport] = await Promise.all([
      findRegion(settings, this.#context),
      remember(this.#identities, identityKey, () => resolveIdentity(settings, this.#context)),
      this.#transport(settings.insecureSkipTlsVerify === true),
    ]);
    return new AwsAccess({
      region,
      identity,
      env: this.#context.env,
      customEndpointEc2: settings.customEndpointEc2 || undefined,
      polling: settings.polling ?? {},
      shares: (place) => this.#shares.of(`${identityKey} ${place}`),
      tools: {
        transport,
        credentials: identity.provider,
        skew: this.#skew,
        clock: this.#context.clock,
        maxAttempts: settings.maxRetries || defaultAttempts,
        random: Math.random,
      },
    });
  }

  #transport(insecureSkipTlsVerify: boolean): Promise<Transport> {
    const { env } = this.#context;
    return remember(this.#transports, insecureSkipTlsVerify, async () => {
      const proxyFor = readProxySettings(env);
      return new HttpTransport({ proxyFor, ca: await readCaBundle(env), insecureSkipTlsVerify });
    });
  }
}

function keyOf({ accessKey, secretKey, token, profile, sharedCredentialsFile }: IdentitySettings): string {
  return JSON.stringify([accessKey, secretKey, token, profile, sharedCredentialsFile]);
}

/** What was made before for the key, or is being made; a failure is forgotten. */
function remember<K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function readTextFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
