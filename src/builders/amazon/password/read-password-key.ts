import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileErrorText } from '../../../base/file-error-text.ts';
import { readPrivateKey } from '../../../communicators/ssh/private-key.ts';
import { resolveHostPath } from '../../../communicators/resolve-host-path.ts';
import type { Host } from '../../../contracts/component.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import * as messages from './messages.ts';

const option = 'ssh_private_key_file';

/** The key that the template names for passwords. @throws OptionError where it is not fit for them. */
export async function readPasswordKey(
  path: string,
  host: Pick<Host, 'cwd' | 'homeFolder'>,
): Promise<KeyObject> {
  const text = await readFile(resolveHostPath(path, host), 'utf8').catch((cause: unknown) => {
    throw new OptionError(option, messages.unreadableKey(path, fileErrorText(cause)), { cause });
  });
  const read = readPrivateKey(text);
  switch (read.kind) {
    case 'encrypted':
      throw new OptionError(option, messages.encryptedKey(path));
    case 'not-a-key':
      throw new OptionError(option, messages.notAKey(path));
    case 'key':
      return rsaKey(read.pem, path);
  }
}

function rsaKey(pem: string, path: string): KeyObject {
  if (!pem.includes('BEGIN RSA PRIVATE KEY')) throw new OptionError(option, messages.notRsa(path));
  return createPrivateKey(pem);
}
