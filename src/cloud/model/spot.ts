import { findInstanceType } from './instance-types.ts';
import { newId } from './new-id.ts';
import { maxPriceTooLow } from './spot-messages.ts';

/** The request that the spot market fulfilled with an instance. */
export interface SpotRequest {
  readonly id: string;
  /** Per hour, in US dollars. */
  readonly maxPrice: string;
  readonly createdAt: Date;
  cancelled: boolean;
}

/** What an hour costs on demand for each vCPU and each GiB, about as on AWS; the market takes a third of it. */
const rates = { vcpu: 0.03, gib: 0.004, share: 1 / 3 };

/** The hourly price of a type on the spot market, in US dollars. It never changes here. */
export function spotPrice(type: string): string {
  return (onDemandPrice(type) * rates.share).toFixed(6);
}

function onDemandPrice(type: string): number {
  const { vcpus = 1, memoryMib = 1024 } = findInstanceType(type) ?? {};
  return vcpus * rates.vcpu + (memoryMib / 1024) * rates.gib;
}

/**
 * The most that an instance may cost: nobody pays more than on demand, which is the limit where none is given.
 *
 * @throws ApiError where the market asks for more.
 */
export function highestPrice(type: string, limit: string | undefined): string {
  const price = spotPrice(type);
  const maxPrice = limit ?? onDemandPrice(type).toFixed(6);
  if (Number(maxPrice) < Number(price)) throw maxPriceTooLow(maxPrice, price);
  return maxPrice;
}

/** A request that the market fulfils at once. */
export function newSpotRequest(maxPrice: string, now: Date): SpotRequest {
  return { id: newId('sir'), maxPrice, createdAt: now, cancelled: false };
}
