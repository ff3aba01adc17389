import { generateKeyPairSync } from 'node:crypto';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { opensshPublicBlob, writeOpensshKey } from './openssh-key.ts';

test.each(['', 'web', 'a comment of some length'])(
  'writeOpensshKey() with the comment "%s" writes what an SSH client reads',
  (comment) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const parsed = ssh2.utils.parseKey(writeOpensshKey(privateKey, comment));
    if (parsed instanceof Error) throw parsed;
    expect(parsed.comment).toBe(comment);
    expect(parsed.getPublicSSH()).toEqual(opensshPublicBlob(privateKey));
  },
);
