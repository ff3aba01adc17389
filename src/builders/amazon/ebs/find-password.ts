import type { KeyObject } from 'node:crypto';
import { explainNoConnection } from '../connect/explain-no-connection.ts';
import { givenPasswordKey, temporaryPasswordKey, wantsPassword } from '../password/password-key.ts';
import { getPassword, getPasswordStep } from '../steps/get-password.ts';
import { wantsKeyPair } from './launch-plan.ts';
import type { EbsOptions } from './options.ts';
import type { EbsPlan } from './prepare.ts';
import type { Work } from './work.ts';

/** The key file that the template names for Windows' password, where it needs that; read before anything is made. */
export async function findPasswordKey({ options, context }: EbsPlan): Promise<KeyObject | undefined> {
  if (!wantsPassword(options)) return undefined;
  return givenPasswordKey(options, wantsKeyPair(options) ? 'temporary pair' : 'own', context.host);
}

/** The instance, and what can decrypt its password. */
export interface Locked {
  readonly instance: string;
  readonly givenKey: KeyObject | undefined;
  /** Of the temporary key pair, in PEM. */
  readonly privateKey: string | undefined;
}

/** The options with the password that Windows has made, where the template leaves it to that. */
export async function withPassword(
  { plan, found }: Work,
  { instance, givenKey, privateKey = '' }: Locked,
): Promise<EbsOptions> {
  const { options, context } = plan;
  const { tools, source } = found;
  if (!wantsPassword(options)) return options;
  const key = givenKey ?? temporaryPasswordKey(privateKey);
  const timeoutMs = options.windows_password_timeout;
  try {
    const password = await tools.step(getPasswordStep, () =>
      getPassword(tools, { instance, key, timeoutMs, shown: context.debug }),
    );
    return { ...options, winrm_password: password };
  } catch (error) {
    const stalemate = { instance, address: undefined, username: undefined, imageName: source.Name };
    throw await explainNoConnection(error, tools, stalemate);
  }
}
