import { createHash } from 'node:crypto';
import { cacheFile } from '../cache/cache-file.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { makesCodes, oneTimeCode, type MfaDevice } from './one-time-code.ts';
import { totpStep } from './totp.ts';

/** How often it is looked whether a new code has come, or somebody has what is wanted. */
const pauseMs = 1000;

export interface CodeUse<T> {
  /** Spends the code. */
  readonly spend: (code: string) => Promise<T>;
  /** What others got for the code that they were quicker to spend; undefined where that is of no use. */
  readonly instead: () => Promise<T | undefined>;
}

/**
 * Spends a code of a device. AWS takes each once, so that of many builds and runs that make their own at the same time
 * one has it, and the others wait for the next, or for what the first has got.
 */
export async function withCode<T>(
  device: MfaDevice,
  { spend, instead }: CodeUse<T>,
  { world, signal }: { readonly world: IdentityWorld; readonly signal: AbortSignal },
): Promise<T> {
  for (;;) {
    const { env, ask } = world;
    const at = world.now();
    const code = await oneTimeCode(device, { env, ask, now: () => at }, signal);
    if (!makesCodes(device, world) || (await isFirst(device, at, world))) return spend(code);
    const found = await instead();
    if (found !== undefined) return found;
    await world.sleep(pauseMs, signal);
  }
}

/** Codes that this process has spent where no file can say so. */
const spent = new Set<string>();

async function isFirst({ serial }: MfaDevice, at: Date, world: IdentityWorld): Promise<boolean> {
  const name = createHash('sha256').update(serial).digest('hex');
  const path = cacheFile(['codes', `${name}-${totpStep(at)}`], world);
  try {
    return await world.claimFile(path);
  } catch {
    const known = spent.has(path);
    spent.add(path);
    return !known;
  }
}
