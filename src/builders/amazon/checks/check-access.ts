import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { keysIncomplete } from '../messages.ts';
import type { AccessOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

export function checkAccess({ options, at }: Checked<AccessOptions>): readonly Diagnostic[] {
  const { access_key: key, secret_key: secret } = options;
  if ((key === undefined) === (secret === undefined)) return [];
  return key === undefined
    ? [keysIncomplete('access_key', at('secret_key'))]
    : [keysIncomplete('secret_key', at('access_key'))];
}
