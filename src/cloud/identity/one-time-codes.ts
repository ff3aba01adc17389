import { createHmac } from 'node:crypto';
import type { MfaDevice } from './account-state.ts';

const stepMs = 30_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a device in one step of time (RFC 6238, RFC 4226). */
function codeAt(seed: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(seed)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 0x0f;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** Reads RFC 4648's base 32. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text.replaceAll('=', ''))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 4648's base 32 without padding. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((part) => alphabet.charAt(Number.parseInt(part.padEnd(5, '0'), 2)))
    .join('');
}

/** Whether the code is one of the device's, now or a step beside it. It is used up by that. */
export function takeCode(device: MfaDevice, code: string, now: Date): boolean {
  const current = Math.floor(now.getTime() / stepMs);
  const step = [current - 1, current, current + 1].find(
    (one) => one > device.lastStep && codeAt(device.seed, one) === code,
  );
  if (step === undefined) return false;
  device.lastStep = step;
  return true;
}

/** Whether two codes are those of steps that follow each other, as a device is enabled by. */
export function takeTwoCodes(device: MfaDevice, codes: readonly [string, string], now: Date): boolean {
  const current = Math.floor(now.getTime() / stepMs);
  const first = [current - 2, current - 1, current].find(
    (one) => codeAt(device.seed, one) === codes[0] && codeAt(device.seed, one + 1) === codes[1],
  );
  if (first === undefined) return false;
  device.lastStep = first + 1;
  return true;
}
