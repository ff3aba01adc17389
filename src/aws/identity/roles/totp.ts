import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;
const digits = 6;

/** Which of its codes an authenticator shows at a time. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / stepMs);
}

/**
 * The code that an authenticator shows at a time (RFC 6238, as AWS's virtual devices do it).
 *
 * @throws RangeError where the secret is no base32.
 */
export function totp(secret: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(totpStep(at)));
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const character of text.toUpperCase().replace(/[\s=-]/g, '')) {
    const value = alphabet.indexOf(character);
    if (value === -1) throw new RangeError('The secret of the multi-factor device is no base32 text');
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
