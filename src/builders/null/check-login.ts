import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { missingHost, missingLogin, severalLogins } from './messages.ts';
import type { nullOptions } from './options.ts';

const logins = {
  ssh: { host: 'ssh_host', ways: ['ssh_password', 'ssh_private_key_file', 'ssh_agent_auth'] },
  winrm: { host: 'winrm_host', ways: ['winrm_password'] },
} as const;

/** This builder finds out nothing by itself: address and login must both be written down. */
export function checkLogin(config: DecodedConfig<typeof nullOptions>): readonly Diagnostic[] {
  const { values, block } = config;
  const { communicator } = values;
  if (communicator !== 'ssh' && communicator !== 'winrm') return [];
  const { host, ways } = logins[communicator];
  const diags: Diagnostic[] = [];
  if (!values[host]) diags.push(missingHost(host, block));
  const given = ways.filter((name) => values[name]);
  if (given.length === 0) diags.push(missingLogin(ways, block));
  if (given.length > 1) diags.push(severalLogins(given, config.rangeOf(given[1] ?? '') ?? block));
  return diags;
}
