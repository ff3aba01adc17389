import type { IdentityWorld } from '../identity-world.ts';
import { badCode, enterCode, noCode } from './messages.ts';
import { totp } from './totp.ts';

/** The multi-factor device, and the code where the template has one. */
export interface MfaDevice {
  readonly serial: string;
  readonly code?: string | undefined;
}

/** Whether codes come without anybody typing them, so that a session can be renewed at any time. */
export function makesCodes({ code }: MfaDevice, { env }: IdentityWorld): boolean {
  return !code && !env['KILN_MFA_CODE'] && Boolean(env['KILN_MFA_SECRET']);
}

/**
 * A code of the device: that of the template, of `KILN_MFA_CODE`, one made from `KILN_MFA_SECRET`, or what the user types.
 *
 * @throws Error where there is none, or it is no code.
 */
export async function oneTimeCode(
  { serial, code }: MfaDevice,
  world: Pick<IdentityWorld, 'env' | 'ask' | 'now'>,
  signal: AbortSignal,
): Promise<string> {
  const { env, ask } = world;
  const secret = env['KILN_MFA_SECRET'];
  const given =
    code ||
    env['KILN_MFA_CODE'] ||
    (secret ? totp(secret, world.now()) : await ask?.(enterCode(serial), signal));
  if (given === undefined) throw new Error(noCode(serial));
  const digits = given.trim();
  if (!/^\d{6}$/.test(digits)) throw new Error(badCode());
  return digits;
}
