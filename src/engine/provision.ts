import { errorText } from '../base/error-text.ts';
import type { PlannedProvisioner } from '../contracts/plan.ts';
import { ProvisionerTimeoutError } from './engine-errors.ts';
import {
  continuing,
  pauseBeforeProvisioner,
  pausing,
  retriesUsedUp,
  retrying,
  timeoutPassed,
  timeoutSet,
} from './messages.ts';
import { attemptProvisioner, type ProvisionHost } from './provision-attempt.ts';

/** How long a provisioner that was told to stop may take to clean up behind itself. */
const graceMs = 10_000;

/** Runs provisioners one after the other; the first error stops them. */
export async function provisionAll(
  provisioners: readonly PlannedProvisioner[],
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  for (const planned of provisioners) {
    signal.throwIfAborted();
    if (host.context.debug) await host.ports.ask(host.build, pauseBeforeProvisioner, signal);
    await provisionOne(planned, host, signal);
  }
}

/** One provisioner with its meta-arguments: continue_on_error around max_retries around a pause or a timeout. */
export async function provisionOne(
  planned: PlannedProvisioner,
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  try {
    await withRetries(planned, host, signal);
  } catch (error) {
    if (planned.onFailure === 'stop' || signal.aborted) throw error;
    host.ui.error(continuing(errorText(error)));
  }
}

async function withRetries(
  planned: PlannedProvisioner,
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  let first: unknown;
  for (let triesLeft = planned.maxRetries; ; triesLeft--) {
    try {
      return await pausedOrTimed(planned, host, signal);
    } catch (error) {
      signal.throwIfAborted();
      // Packer reports the first error, whatever the later tries ran into.
      first ??= error;
      if (triesLeft === 0) break;
      host.ui.error(retrying(errorText(first), triesLeft));
    }
  }
  if (planned.maxRetries > 0) host.ui.error(retriesUsedUp);
  throw first;
}

/** A pause disables the timeout, as in Packer. Both apply to every try. */
async function pausedOrTimed(
  planned: PlannedProvisioner,
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  const { pauseBeforeMs, timeoutMs } = planned;
  if (pauseBeforeMs > 0) {
    host.ui.say(pausing(pauseBeforeMs));
    await host.context.clock.sleep(pauseBeforeMs, signal);
  } else if (timeoutMs > 0) {
    host.ui.say(timeoutSet(timeoutMs));
    return withTimeout(planned, host, signal);
  }
  return orGivenUp(attemptProvisioner(planned, host, signal), signal);
}

async function withTimeout(
  planned: PlannedProvisioner,
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  const { timeoutMs, type } = planned;
  const timeout = new AbortController();
  const timer = setTimeout(() => {
    host.ui.error(timeoutPassed);
    timeout.abort(new ProvisionerTimeoutError(type, timeoutMs));
  }, timeoutMs);
  try {
    const either = AbortSignal.any([signal, timeout.signal]);
    await orGivenUp(attemptProvisioner(planned, host, either), either);
  } catch (error) {
    signal.throwIfAborted();
    timeout.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for a provisioner, but after its signal has aborted only for a while. */
async function orGivenUp(running: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new AbortController();
  const givenUp = new Promise<never>((_, reject) => {
    const wait = (): void => {
      timer = setTimeout(() => reject(signal.reason), graceMs);
    };
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true, signal: ended.signal });
  });
  try {
    await Promise.race([running, givenUp]);
  } finally {
    ended.abort();
    clearTimeout(timer);
  }
}
