import { highestPrice } from '../../model/spot.ts';
import type { Ec2Input } from '../action.ts';

export const takenMarketMembers = [
  'InstanceMarketOptions.MarketType=spot',
  'InstanceMarketOptions.SpotOptions.InstanceInterruptionBehavior=terminate',
  'InstanceMarketOptions.SpotOptions.MaxPrice',
  'InstanceMarketOptions.SpotOptions.SpotInstanceType=one-time',
] as const;

/**
 * The most that a launch on the spot market may cost; undefined for one on demand.
 *
 * @throws ApiError where the market asks for more.
 */
export function readMarket(
  { InstanceMarketOptions: market }: Ec2Input<'RunInstances'>,
  type: string,
): string | undefined {
  return market && highestPrice(type, market.SpotOptions?.MaxPrice);
}
