import { OptionError } from '../contracts/option-error.ts';
import type { AwsService } from './aws-service.ts';
import { createAwsClient, type AwsClient } from './client.ts';
import type { EndpointSettings } from './endpoints/endpoint-settings.ts';
import { isRegionLabel, resolveEndpoint } from './endpoints/resolve-endpoint.ts';
import type { LinkTrace } from './identity/chain-link.ts';
import type { Lease } from './identity/lease.ts';
import type { Identity } from './identity/resolve-identity.ts';
import { invalidRegion } from './messages.ts';
import type { RegionShare } from './region-shares.ts';
import type { CallTools } from './service-call.ts';
import type { Polling } from './waiters/pace.ts';
import { Waits } from './waiters/waits.ts';

export interface AwsAccessParts {
  readonly region: string;
  readonly identity: Identity;
  readonly endpoints: EndpointSettings;
  readonly customEndpointEc2: string | undefined;
  readonly polling: Polling;
  readonly decodeRefusals: boolean;
  /** What is shared with all who go to the same place. */
  readonly shares: (place: string) => RegionShare;
  readonly tools: Omit<CallTools, 'budget'>;
}

/** Who calls. */
export interface AccessIdentity {
  /** The link of the chain that had the credentials. */
  readonly link: string;
  /** What each link that was asked saw. */
  readonly trace: readonly LinkTrace[];
  /** The current credentials, and how long they can be had. */
  lease(signal: AbortSignal): Promise<Lease>;
}

/** One region to work in, and the others on the way. */
export class AwsAccess {
  readonly region: string;
  readonly identity: AccessIdentity;
  /** Where the services of the region are, for a ledger. */
  readonly endpoints: Readonly<Record<'ec2' | 'sts', string>>;
  readonly client: AwsClient;
  readonly waits: Waits;
  readonly #parts: AwsAccessParts;
  readonly #clients = new Map<string, AwsClient>();

  /** @throws Error where an endpoint that is configured is no URL. */
  constructor(parts: AwsAccessParts) {
    this.#parts = parts;
    this.region = parts.region;
    const { link, trace, provider } = parts.identity;
    this.identity = { link, trace, lease: (signal) => provider.lease(signal) };
    this.endpoints = {
      ec2: this.#endpoint('ec2', parts.region).href,
      sts: this.#endpoint('sts', parts.region).href,
    };
    this.client = this.clientFor(parts.region);
    this.waits = new Waits(this.#share(parts.region).pollers(this.client), parts.polling);
  }

  /** The same identity in another region. */
  clientFor(region: string): AwsClient {
    const known = this.#clients.get(region);
    if (known !== undefined) return known;
    const { budget, reads } = this.#share(region);
    const { decodeRefusals } = this.#parts;
    const endpointFor = (service: AwsService): URL => this.#endpoint(service, region);
    const made = createAwsClient({
      ...this.#parts.tools,
      decodeRefusals,
      budget,
      reads,
      region,
      endpointFor,
    });
    this.#clients.set(region, made);
    return made;
  }

  /** Waits in another region, with the same identity. */
  waitsIn(region: string): Waits {
    return new Waits(this.#share(region).pollers(this.clientFor(region)), this.#parts.polling);
  }

  /** Where EC2 of a region is, for a ledger. */
  ec2EndpointIn(region: string): string {
    return this.#endpoint('ec2', region).href;
  }

  #share(region: string): RegionShare {
    return this.#parts.shares(`${region} ${this.#endpoint('ec2', region).href}`);
  }

  /** A custom endpoint is a place of one region; other regions are where they always are. */
  #endpoint(service: AwsService, region: string): URL {
    const { customEndpointEc2, region: home, endpoints } = this.#parts;
    const custom = service === 'ec2' && region === home ? customEndpointEc2 : undefined;
    const override = custom ?? endpoints.override(service);
    if (override === undefined && !isRegionLabel(region))
      throw new OptionError('region', invalidRegion(region));
    return resolveEndpoint(service, region, { ...endpoints, override: () => override });
  }
}
