import type { Clock } from '../base/clock.ts';
import type { Host } from '../contracts/component.ts';
import type { AwsService } from './aws-service.ts';
import { createAwsClient, type AwsClient } from './client.ts';
import type { ClockSkew } from './clock-skew.ts';
import type { Environment } from './environment.ts';
import type { EndpointProfile, EndpointSettings } from './endpoints/endpoint-settings.ts';
import { resolveEndpoint } from './endpoints/resolve-endpoint.ts';
import type { HttpAnswer, HttpRequest, Transport } from './http/transport.ts';
import type { CredentialProvider } from './identity/credentials.ts';
import { findRegion, type FoundRegion } from './identity/find-region.ts';
import type { IdentitySettings } from './identity/identity-settings.ts';
import type { TakeLease } from './identity/lease.ts';
import type { RolesAnywhereSettings } from './identity/roles-anywhere/roles-anywhere-settings.ts';
import type { CommandOutput, HttpWay, IdentityWorld } from './identity/identity-world.ts';
import { readBytes } from './read-bytes.ts';
import { readTextFile } from './read-text-file.ts';
import { Remembered } from './remembered.ts';
import { newRetryBudget, type RetryBudget } from './retry/retry-budget.ts';
import type { Transports } from './transports.ts';

/** How often a call for credentials is tried in all. */
const attempts = 4;
const commandLimits = { timeoutMs: 60_000, mostBytes: 1_048_576 };
/** Until Roles Anywhere answers. */
const sessionTimeoutMs = 30_000;

export interface HostWorldParts {
  readonly host: Host;
  readonly clock: Clock;
  readonly skew: ClockSkew;
  readonly transports: Transports;
  readonly profile: EndpointProfile;
  readonly endpoints: EndpointSettings;
  readonly settings: WorldSettings;
}

/** What the template says that matters to the way to credentials. */
type WorldSettings = IdentitySettings & {
  readonly region?: string | undefined;
  readonly insecureSkipTlsVerify?: boolean | undefined;
};

/** The world of a host, for those who look for credentials in it. */
export class HostWorld implements IdentityWorld {
  readonly env: IdentityWorld['env'];
  readonly homeFolder: string;
  readonly cwd: string;
  readonly ask: IdentityWorld['ask'];
  readonly ended: AbortSignal | undefined;
  readonly #parts: HostWorldParts;
  readonly #budget: RetryBudget;
  readonly #region = new Remembered<FoundRegion>();

  constructor(parts: HostWorldParts) {
    this.#parts = parts;
    this.#budget = newRetryBudget(parts.clock);
    this.env = parts.host.env;
    this.homeFolder = parts.host.homeFolder;
    this.cwd = parts.host.cwd;
    this.ask = parts.host.ask;
    this.ended = parts.host.ended;
  }

  now(): Date {
    const { skew, clock } = this.#parts;
    return skew.correct(clock.now());
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return this.#parts.clock.sleep(ms, signal);
  }

  readTextFile(path: string): Promise<string | undefined> {
    return readTextFile(path);
  }

  async writePrivateFile(path: string, text: string): Promise<void> {
    const { writePrivateFile } = await import('./write-private-file.ts');
    await writePrivateFile(path, text);
  }

  async claimFile(path: string): Promise<boolean> {
    const { claimFile } = await import('./claim-file.ts');
    return claimFile(path);
  }

  async http(request: HttpRequest, way: HttpWay, signal: AbortSignal): Promise<HttpAnswer> {
    const transport = await this.#transport(way, signal);
    return transport.send(request, signal);
  }

  get endpoints(): EndpointSettings {
    return this.#parts.endpoints;
  }

  async run(command: readonly string[], signal: AbortSignal, env: Environment = {}): Promise<CommandOutput> {
    const { runCommand } = await import('./run-command.ts');
    return runCommand(command, { env: { ...this.env, ...env }, cwd: this.cwd }, commandLimits, signal);
  }

  async region(signal: AbortSignal): Promise<string> {
    const find = (shared: AbortSignal): Promise<FoundRegion> =>
      findRegion(this.#parts.settings, this, shared);
    return (await this.#region.get('', find, signal)).region;
  }

  async profileSetting(key: string): Promise<string | undefined> {
    return this.#parts.profile.value(key);
  }

  async endpoint(service: AwsService, region: string): Promise<URL> {
    return resolveEndpoint(service, region, this.#parts.endpoints);
  }

  rolesAnywhere(settings: RolesAnywhereSettings): TakeLease {
    const { env } = this;
    return async (signal) => {
      const { takeRolesAnywhereLease } =
        await import('./identity/roles-anywhere/take-roles-anywhere-lease.ts');
      const take = takeRolesAnywhereLease(settings, {
        env,
        ask: this.ask,
        now: () => this.now(),
        readFile: readBytes,
        run: async (command, input, during) => {
          const { runCommand } = await import('./run-command.ts');
          return runCommand(command, { env, cwd: this.cwd, input }, commandLimits, during);
        },
        http: async (request, during) =>
          this.http(request, { route: 'proxied', timeoutMs: sessionTimeoutMs }, during),
        endpoint: async (region) => this.endpoint('rolesanywhere', region),
      });
      return take(signal);
    };
  }

  async sts(
    credentials: CredentialProvider | undefined,
    signal: AbortSignal,
  ): Promise<Pick<AwsClient, 'sts'>> {
    const { skew, clock, endpoints } = this.#parts;
    const region = await this.region(signal);
    const transport = await this.#transport({ route: 'proxied' }, signal);
    return createAwsClient({
      region,
      endpointFor: (service) => resolveEndpoint(service, region, endpoints),
      transport,
      credentials,
      budget: this.#budget,
      skew,
      clock,
      maxAttempts: attempts,
      random: Math.random,
    });
  }

  #transport(way: Pick<HttpWay, 'route'> & Partial<HttpWay>, signal: AbortSignal): Promise<Transport> {
    const { transports, settings, profile } = this.#parts;
    const insecureSkipTlsVerify = settings.insecureSkipTlsVerify === true;
    return transports.get({ ...way, insecureSkipTlsVerify, profileCa: profile.value('ca_bundle') }, signal);
  }
}
