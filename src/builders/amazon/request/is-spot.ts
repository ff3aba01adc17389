import type { SpotOptions } from '../options/option-types.ts';

/** Whether the spot market is asked: a price of nothing, or of 0, means on demand. */
export function isSpot({ spot_price: price }: Pick<SpotOptions, 'spot_price'>): boolean {
  return price !== undefined && price !== '0';
}
