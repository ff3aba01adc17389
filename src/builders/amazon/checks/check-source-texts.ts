import { checkRunTemplate } from '../../../communicators/script/check-run-template.ts';
import type { Diagnostic } from '../../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../../options/decoded-config.ts';
import { nearestRange } from './nearest-range.ts';

/** An option whose `{{ }}` is rendered when the source image is known, by its path. */
export type SourceTexts = Readonly<Record<string, string | undefined>>;

/** Checks the syntax of texts that a build renders only after it has found its source image. */
export function checkSourceTexts(
  texts: SourceTexts,
  config: Pick<DecodedConfig, 'rangeOf' | 'block'>,
): readonly Diagnostic[] {
  const nearest = { block: config.block, rangeOf: (path: string) => nearestRange(path, config) };
  return Object.entries(texts).flatMap(([path, text]) => checkRunTemplate(path, text, nearest));
}
