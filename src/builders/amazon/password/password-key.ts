import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Host } from '../../../contracts/component.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { RunOptions } from '../options/option-types.ts';
import { noPasswordKey, passwordNeedsRsa } from './messages.ts';
import { readPasswordKey } from './read-password-key.ts';

/** Whether Windows is to be asked for the password that it made: only over WinRM, and where the template has none. */
export function wantsPassword({ communicator, winrm_password: password }: RunOptions): boolean {
  return communicator === 'winrm' && !password;
}

/**
 * The key that decrypts the password, where the template names its file; undefined where that is the temporary one.
 * Asked before anything is made.
 *
 * @throws OptionError where there will be no key that is fit for it.
 */
export async function givenPasswordKey(
  options: RunOptions,
  source: 'temporary pair' | 'own',
  host: Pick<Host, 'cwd' | 'homeFolder'>,
): Promise<KeyObject | undefined> {
  const { ssh_private_key_file: path, temporary_key_pair_type: type } = options;
  if (path !== undefined) return readPasswordKey(path, host);
  if (source === 'own') throw new OptionError('winrm_password', noPasswordKey());
  if (type !== undefined && type !== 'rsa')
    throw new OptionError('temporary_key_pair_type', passwordNeedsRsa(type));
  return undefined;
}

export function temporaryPasswordKey(pem: string): KeyObject {
  return createPrivateKey(pem);
}
