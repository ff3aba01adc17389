import { version, wantedFlags } from './negotiate-flags.ts';

/** NEGOTIATE_MESSAGE of MS-NLMP 2.2.1.1, without a domain and a workstation. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40);
  message.write('NTLMSSP\0', 'latin1');
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(wantedFlags, 12);
  version.copy(message, 32);
  return message;
}
