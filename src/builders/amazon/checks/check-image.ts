import { parseRfc3339 } from '../../../functions/rfc3339.ts';
import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { badChoice, badTime, imageNameCharacters, imageNameLength } from '../messages.ts';
import type { ImageOptions } from '../options/option-types.ts';
import { cleanResourceName } from '../../../base/clean-resource-name.ts';
import type { Checked } from './checked.ts';

export function checkImage({ options, at }: Checked<ImageOptions>): readonly Diagnostic[] {
  const { imds_support: imds, deprecate_at: deprecateAt } = options;
  const diags = [...checkName(options.ami_name, at('ami_name'))];
  if (imds !== undefined && imds !== 'v2.0') {
    diags.push(badChoice('imds_support', imds, ['v2.0'], at('imds_support')));
  }
  if (deprecateAt !== undefined && !parseRfc3339(deprecateAt)) {
    diags.push(badTime('deprecate_at', deprecateAt, at('deprecate_at')));
  }
  return diags;
}

/** AWS counts bytes. */
function checkName(name: string | undefined, at: Diagnostic['subject']): readonly Diagnostic[] {
  const bytes = Buffer.byteLength(name ?? '');
  if (name === undefined || bytes < 3 || bytes > 128) return [imageNameLength(bytes, at)];
  const cleaned = cleanResourceName(name);
  return cleaned === name ? [] : [imageNameCharacters(cleaned, at)];
}
