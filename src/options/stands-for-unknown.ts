import type { DecodedConfig } from './decoded-config.ts';
import { unknownText } from './placeholders.ts';

/** Whether this text of an option only stands for what a run will tell, so that nothing can be said of it yet. */
export function standsForUnknown(
  { placeholders }: Pick<DecodedConfig, 'placeholders'>,
  option: string,
  text: string,
): boolean {
  return placeholders.has(option) && text === unknownText;
}
