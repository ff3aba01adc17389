import { createAwsClient } from '../../src/aws/client.ts';
import { ClockSkew } from '../../src/aws/clock-skew.ts';
import { readEndpointSettings } from '../../src/aws/endpoints/endpoint-settings.ts';
import { resolveEndpoint } from '../../src/aws/endpoints/resolve-endpoint.ts';
import type { Environment } from '../../src/aws/environment.ts';
import { profileInUse } from '../../src/aws/identity/files/profile-in-use.ts';
import type { IdentityWorld } from '../../src/aws/identity/identity-world.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from '../../src/aws/http/transport.ts';
import { newRetryBudget } from '../../src/aws/retry/retry-budget.ts';
import { LeapingClock } from './leaping-clock.ts';

export interface MemoryWorldOptions {
  readonly env?: Environment;
  /** By path; changing them changes what is read next. */
  readonly files?: Record<string, string>;
  readonly http?: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly run?: IdentityWorld['run'];
  readonly ask?: IdentityWorld['ask'];
  readonly clock?: LeapingClock;
}

async function nobody(): Promise<never> {
  throw new TransportError('unreachable', 'Nobody answers');
}

/** A world without a host: files and variables are values, and whoever answers requests is a function. */
export function memoryWorld(options: MemoryWorldOptions = {}): IdentityWorld {
  const { env = {}, files = {}, http = nobody, clock = new LeapingClock() } = options;
  const skew = new ClockSkew();
  const budget = newRetryBudget(clock);
  const region = 'eu-west-1';
  const world: IdentityWorld = {
    env,
    homeFolder: '/home/u',
    cwd: '/work',
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    readTextFile: async (path) => files[path],
    writePrivateFile: async (path, text) => void (files[path] = text),
    claimFile: async (path) => {
      const isNew = !(path in files);
      files[path] ??= '';
      return isNew;
    },
    http,
    run:
      options.run ??
      (async () => {
        throw new Error('There are no commands');
      }),
    ask: options.ask,
    rolesAnywhere: () => nobody,
    region: async () => region,
    profileSetting: async (key) => (await profileInUse({}, world)).value(key),
    endpoint: async (service, place) => resolveEndpoint(service, place, readEndpointSettings(env)),
    sts: async (credentials) =>
      createAwsClient({
        region,
        endpointFor: (service) => resolveEndpoint(service, region, readEndpointSettings(env)),
        transport: { send: http },
        credentials,
        budget,
        skew,
        clock,
        maxAttempts: 2,
        random: () => 0,
      }),
  };
  return world;
}
