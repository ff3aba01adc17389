import type { Diagnostic } from '../../diag/diagnostic.ts';
import { parseGoTemplate } from '../../go-template/parse.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { badRunTemplate } from './messages.ts';

/** Checks the syntax of an option that is rendered only while a build runs. */
export function checkRunTemplate(
  option: string,
  text: string | undefined,
  config: Pick<DecodedConfig, 'rangeOf' | 'block'>,
): readonly Diagnostic[] {
  if (text === undefined || !text.includes('{{')) return [];
  const parsed = parseGoTemplate(text);
  return parsed.ok
    ? []
    : [badRunTemplate(option, parsed.error.message, config.rangeOf(option) ?? config.block)];
}
