import { generateKeyPairSync } from 'node:crypto';
import { ed25519Pair, opensshPublicBlob, writeOpensshKey } from '../../pki/openssh-key.ts';
import { sshField } from '../../pki/ssh-field.ts';

/** An SSH server's ed25519 key in the forms in which the servers of the bases read it. */
export interface HostKey {
  /** OpenSSH's private key file. */
  readonly openSshPrivate: string;
  /** One line, `ssh-ed25519 AAAA... COMMENT`. */
  readonly openSshPublic: string;
  /** Dropbear's private key file, in base64. */
  readonly dropbearPrivate: string;
}

/** Takes well under a millisecond, so each instance gets its own before it starts. */
export function makeHostKey(comment: string): HostKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    openSshPrivate: writeOpensshKey(privateKey, comment),
    openSshPublic: `ssh-ed25519 ${opensshPublicBlob(privateKey).toString('base64')} ${comment}\n`,
    dropbearPrivate: Buffer.concat([sshField('ssh-ed25519'), sshField(ed25519Pair(privateKey))]).toString(
      'base64',
    ),
  };
}
