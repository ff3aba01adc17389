import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { missingHost, missingLogin, severalLogins } from './messages.ts';
import type { nullOptions } from './options.ts';

const logins = ['ssh_password', 'ssh_private_key_file', 'ssh_agent_auth'] as const;

/** This builder finds out nothing by itself: address and login must both be written down. */
export function checkLogin(config: DecodedConfig<typeof nullOptions>): readonly Diagnostic[] {
  const { values, block } = config;
  if (values.communicator !== 'ssh') return [];
  const diags: Diagnostic[] = [];
  if (!values.ssh_host) diags.push(missingHost(block));
  const given = logins.filter((name) => values[name]);
  if (given.length === 0) diags.push(missingLogin(logins, block));
  if (given.length > 1) diags.push(severalLogins(given, config.rangeOf(given[1] ?? '') ?? block));
  return diags;
}
