import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import type { Environment } from '../environment.ts';
import type { Polling } from './pace.ts';
import { unusablePollingVariable } from './messages.ts';

/**
 * What the option `aws_polling` says, and where it is silent `AWS_POLL_DELAY_SECONDS`, `AWS_MAX_ATTEMPTS` and
 * `AWS_TIMEOUT_SECONDS`. A variable that is no positive whole number is passed over with a warning.
 */
export function readPolling(env: Environment, option: Polling = {}): Outcome<Polling> {
  const diags: Diagnostic[] = [];
  const read = (name: string): number | undefined => {
    const text = env[name] || undefined;
    if (text === undefined) return undefined;
    if (/^[1-9]\d*$/.test(text)) return Number(text);
    diags.push(unusablePollingVariable(name, text));
    return undefined;
  };
  const value = {
    delaySeconds: option.delaySeconds || read('AWS_POLL_DELAY_SECONDS'),
    maxAttempts: option.maxAttempts || read('AWS_MAX_ATTEMPTS'),
    timeoutSeconds: read('AWS_TIMEOUT_SECONDS'),
  };
  return { value, diags };
}
