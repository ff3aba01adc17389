import type { Clock } from '../base/clock.ts';
import type { Host } from '../contracts/component.ts';
import { AwsAccess } from './access.ts';
import { ClockSkew } from './clock-skew.ts';
import { partitionOf } from './endpoints/partition.ts';
import { readEndpointSettings } from './endpoints/endpoint-settings.ts';
import { HostWorld } from './host-world.ts';
import { profileInUse } from './identity/files/profile-in-use.ts';
import type { IdentitySettings } from './identity/identity-settings.ts';
import { resolveIdentity, type Identity } from './identity/resolve-identity.ts';
import { readTextFile } from './read-text-file.ts';
import { RegionShares } from './region-shares.ts';
import { Remembered } from './remembered.ts';
import { Transports } from './transports.ts';
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
  /** Whether AWS is asked to decode the encoded part of EC2's refusals. */
  readonly decodeRefusals?: boolean | undefined;
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

/** Where a configuration works, and what it finds there. */
interface Place {
  readonly key: string;
  readonly region: string;
  readonly world: HostWorld;
}

export class AwsSession {
  readonly #context: SessionContext;
  readonly #places = new Remembered<Place>();
  readonly #identities = new Remembered<Identity>();
  readonly #transports: Transports;
  readonly #skew = new ClockSkew();
  readonly #shares: RegionShares;

  constructor(context: SessionContext) {
    this.#context = context;
    this.#transports = new Transports(context.host.env);
    this.#shares = new RegionShares(context.clock);
  }

  /**
   * Finds out who we are and where. Equal settings share one identity.
   *
   * @throws CredentialsError or MissingRegionError, whose messages list where was looked; Error where the settings of
   * endpoints, proxies or certificates cannot be used.
   */
  async access(settings: AccessSettings, signal: AbortSignal): Promise<AwsAccess> {
    signal.throwIfAborted();
    const place = await this.place(settings, signal);
    const { world, region } = place;
    const identity = await this.#identities.get(
      place.key,
      (shared) => resolveIdentity(settings, world, shared),
      signal,
    );
    const profileCa = await world.profileSetting('ca_bundle');
    const insecureSkipTlsVerify = settings.insecureSkipTlsVerify === true;
    const needs = { route: 'proxied', insecureSkipTlsVerify, profileCa } as const;
    return new AwsAccess({
      region,
      identity,
      endpoints: world.endpoints,
      customEndpointEc2: settings.customEndpointEc2 || undefined,
      polling: settings.polling ?? {},
      decodeRefusals: settings.decodeRefusals === true,
      shares: (where) => this.#shares.of(`${place.key} ${where}`),
      tools: {
        transport: await this.#transports.get(needs, signal),
        credentials: identity.provider,
        skew: this.#skew,
        clock: this.#context.clock,
        maxAttempts: settings.maxRetries || defaultAttempts,
        random: Math.random,
      },
    });
  }

  /**
   * Finds out who we are, for those who call nothing themselves. A region is looked for only where credentials are
   * obtained from one.
   *
   * @throws CredentialsError
   */
  async identity(settings: AccessSettings, signal: AbortSignal): Promise<Identity> {
    signal.throwIfAborted();
    const find = async (shared: AbortSignal): Promise<Identity> =>
      resolveIdentity(settings, await this.#makeWorld(settings), shared);
    return this.#identities.get(keyOf(settings), find, signal);
  }

  /** Where a configuration works, before anybody is asked for credentials. */
  place(settings: AccessSettings, signal: AbortSignal): Promise<Place> {
    const key = keyOf(settings);
    const find = (shared: AbortSignal): Promise<Place> => this.#findPlace(settings, key, shared);
    return this.#places.get(`${key} ${settings.region ?? ''}`, find, signal);
  }

  /** The world that a configuration finds its credentials in, before anybody is asked for them or for a region. */
  world(settings: AccessSettings): Promise<HostWorld> {
    return this.#makeWorld(settings);
  }

  async #findPlace(settings: AccessSettings, key: string, signal: AbortSignal): Promise<Place> {
    const world = await this.#makeWorld(settings);
    const region = await world.region(signal);
    // One identity serves all regions of its partition: a session is valid in each of them.
    return { key: `${key} ${partitionOf(region).name}`, region, world };
  }

  async #makeWorld(settings: AccessSettings): Promise<HostWorld> {
    const { host, clock } = this.#context;
    const profile = await profileInUse(settings, { ...host, readTextFile });
    return new HostWorld({
      host,
      clock,
      settings,
      skew: this.#skew,
      transports: this.#transports,
      profile,
      endpoints: readEndpointSettings(host.env, profile),
    });
  }
}

/** Settings that say how AWS is called, and not as whom. */
const others: ReadonlySet<string> = new Set([
  'region',
  'polling',
  'maxRetries',
  'customEndpointEc2',
  'decodeRefusals',
] satisfies ReadonlyArray<keyof AccessSettings>);

/** All that decides who we are; what is empty is as good as left out. */
function keyOf(settings: AccessSettings): string {
  const parts = Object.entries(settings)
    .filter(([name]) => !others.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(parts, (_, value: unknown) => (value === '' ? undefined : value));
}
