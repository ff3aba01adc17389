import type { EbsPlan } from './prepare.ts';
import type { RenderedOptions } from './rendered-options.ts';
import type { Survey } from './survey.ts';

/** Everything that the recipe goes on with: what was asked for, what was found, and the texts made of both. */
export interface Work {
  readonly plan: EbsPlan;
  readonly found: Survey;
  readonly texts: RenderedOptions;
}
