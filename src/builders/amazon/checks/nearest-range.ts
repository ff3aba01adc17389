import type { Range } from '../../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../../options/decoded-config.ts';

/** Where an option was written, or else the block that it is missing from. */
export function nearestRange(
  path: string,
  config: Pick<DecodedConfig, 'rangeOf' | 'block'>,
): Range | undefined {
  const end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return config.rangeOf(path) ?? (end > 0 ? nearestRange(path.slice(0, end), config) : config.block);
}
