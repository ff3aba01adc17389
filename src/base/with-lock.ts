import { open, rm } from 'node:fs/promises';
import type { Clock } from './clock.ts';
import { errorCode } from './error-code.ts';

const delayMs = 50;
const tries = 12;

/** Those of this process that wait for the same lock. */
const queues = new Map<string, Promise<unknown>>();

interface LockOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Does something short while nobody else of this process, and no other process, does the like. The lock file of another
 * process is respected for as long as Packer would, 0.6 seconds: after that its owner is taken for dead.
 */
export async function withLock<T>(path: string, options: LockOptions, body: () => Promise<T>): Promise<T> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before.then(() => locked(path, options, body));
  const settled = Promise.allSettled([mine]);
  queues.set(path, settled);
  try {
    return await mine;
  } finally {
    if (queues.get(path) === settled) queues.delete(path);
  }
}

async function locked<T>(path: string, { clock, signal }: LockOptions, body: () => Promise<T>): Promise<T> {
  let lock = await createLock(path);
  for (let i = 0; lock === 'taken' && i < tries; i++) {
    await clock.sleep(delayMs, signal);
    lock = await createLock(path);
  }
  try {
    return await body();
  } finally {
    if (lock !== 'impossible') await rm(path, { force: true }); // that of one taken for dead as well
  }
}

/** Where there can be no lock file, as in a folder that is not there, the body is to say so in its own words. */
async function createLock(path: string): Promise<'ours' | 'taken' | 'impossible'> {
  try {
    const file = await open(path, 'wx');
    await file.close();
    return 'ours';
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? 'taken' : 'impossible';
  }
}
