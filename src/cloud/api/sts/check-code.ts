import type { Signer } from '../../identity/accounts.ts';
import { takeCode } from '../../identity/one-time-codes.ts';
import type { World } from '../../model/world.ts';
import { halfMfa, wrongCode, wrongDevice } from './messages.ts';

interface CodeInput {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

/**
 * Checks the code of the signer's device; answers when it was given, or undefined without one.
 *
 * @throws ApiError for a device that is not the signer's, and a code that is wrong or used up.
 */
export async function checkCode(
  world: World,
  { principal }: Signer,
  { SerialNumber, TokenCode }: CodeInput,
): Promise<number | undefined> {
  if (SerialNumber === undefined && TokenCode === undefined) return undefined;
  if (SerialNumber === undefined || TokenCode === undefined) throw halfMfa();
  const account = world.accounts.find(principal.accountId);
  const device = account?.state.mfaDevices.find(({ serialNumber }) => serialNumber === SerialNumber);
  if (principal.kind !== 'user' || device?.owner?.userName !== principal.name) throw wrongDevice();
  const now = world.clock.now();
  if (!takeCode(device, TokenCode, now)) throw wrongCode();
  await account?.save();
  return now.getTime();
}
