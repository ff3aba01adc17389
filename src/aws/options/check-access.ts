import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { AccessOptions } from './access-options.ts';
import { keysIncomplete } from './messages.ts';

/** Checks the options that say who calls AWS; `at` tells where an option was written. */
export function checkAccess({
  options,
  at,
}: {
  readonly options: Pick<AccessOptions, 'access_key' | 'secret_key'>;
  readonly at: (path: string) => Range | undefined;
}): readonly Diagnostic[] {
  const { access_key: key, secret_key: secret } = options;
  if ((key === undefined) === (secret === undefined)) return [];
  return key === undefined
    ? [keysIncomplete('access_key', at('secret_key'))]
    : [keysIncomplete('secret_key', at('access_key'))];
}
