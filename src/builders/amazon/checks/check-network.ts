import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { parsePrefix } from '../../../functions/ip-prefix.ts';
import { badChoice, badCidr, exclusive, notCarriedOutYet } from '../messages.ts';
import type { NetworkOptions } from '../options/option-types.ts';
import { isSshInterface, sshInterfaces } from '../connect/instance-host.ts';
import type { Checked } from './checked.ts';

/** Where the instance is, and how it is reached. */
export function checkNetwork({ options, at }: Checked<NetworkOptions>): readonly Diagnostic[] {
  const diags: Diagnostic[] = [];
  if (options.security_group_id !== undefined && (options.security_group_ids ?? []).length > 0) {
    diags.push(exclusive('security_group_id', 'security_group_ids', at('security_group_ids')));
  }
  for (const [index, cidr] of (options.temporary_security_group_source_cidrs ?? []).entries()) {
    const path = 'temporary_security_group_source_cidrs';
    if (!parsePrefix(cidr)) diags.push(badCidr(cidr, at(`${path}[${index}]`)));
  }
  return [...diags, ...checkInterface(options.ssh_interface, at('ssh_interface'))];
}

const insteadOfTunnels =
  'Until it does, run the build inside the network with ssh_interface = "private_ip", or connect by a public address (associate_public_ip_address = true) that temporary_security_group_source_public_ip = true opens to this machine alone.';

function checkInterface(given: string | undefined, at: Diagnostic['subject']): readonly Diagnostic[] {
  if (given === undefined || isSshInterface(given)) return [];
  if (given === 'session_manager') return [notCarriedOutYet('Session Manager tunnels', insteadOfTunnels, at)];
  return [badChoice('ssh_interface', given, [...sshInterfaces, 'session_manager'], at)];
}
