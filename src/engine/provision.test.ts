import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PlannedProvisioner } from '../contracts/plan.ts';
import type { ProvisionerTools } from '../contracts/component.ts';
import {
  engineBench,
  machine,
  plannedBuild,
  provisioner,
  settings,
  type EngineBench,
} from '../../test/support/engine-bench.ts';
import { buildUi } from './build-ui.ts';
import { provisionAll } from './provision.ts';
import { contextOf } from './run-settings.ts';

interface Provisioning {
  readonly bench: EngineBench;
  readonly done: Promise<void>;
}

function provisioning(
  run: (tools: ProvisionerTools) => Promise<void>,
  planned: readonly PlannedProvisioner[],
  signal: AbortSignal = new AbortController().signal,
): Provisioning {
  const bench = engineBench({ provisioners: { shell: run } });
  const context = contextOf(plannedBuild('null'), settings());
  const ui = buildUi('null.box', bench.ports.sink);
  const host = {
    build: 'null.box',
    context,
    ports: bench.ports,
    ui,
    communicator: machine,
    variables: { ID: 'i-1' },
  };
  return { bench, done: provisionAll(planned, host, signal) };
}

/** Fails as often as it is told, each time with another error. */
function failing(times: number): () => Promise<void> {
  let tries = 0;
  return async () => {
    tries++;
    if (tries <= times) throw new Error(`exit ${tries}`);
  };
}

test('provisioners run in order, and the first error stops them', async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs++;
    if (runs === 2) throw new Error('exit 3');
  };
  const { done } = provisioning(run, [provisioner('shell'), provisioner('shell'), provisioner('shell')]);
  await expect(done).rejects.toThrow('exit 3');
  expect(runs).toBe(2);
});

test('options are decoded anew with the values of the running build', async () => {
  const { done, bench } = provisioning(async () => undefined, [provisioner('shell')]);
  await done;
  expect(bench.decodedWith.get('shell')).toEqual({ ID: 'i-1' });
});

test('max_retries counts the tries after the first', async () => {
  const { done, bench } = provisioning(failing(2), [provisioner('shell', { maxRetries: 2 })]);
  await done;
  expect(bench.lines).toEqual([
    'error Provisioner failed with "exit 1", retrying with 2 tries left',
    'error Provisioner failed with "exit 1", retrying with 1 try left',
  ]);
});

test('when all tries have failed the first error counts', async () => {
  const { done, bench } = provisioning(failing(3), [provisioner('shell', { maxRetries: 2 })]);
  await expect(done).rejects.toThrow('exit 1');
  expect(bench.lines.at(-1)).toBe('error retry limit reached.');
});

test('continue_on_error turns an error into a warning after the retries', async () => {
  const planned = provisioner('shell', { maxRetries: 1, onFailure: 'continue' });
  const { done, bench } = provisioning(failing(2), [planned]);
  await done;
  expect(bench.lines).toEqual([
    'error Provisioner failed with "exit 1", retrying with 1 try left',
    'error retry limit reached.',
    'error Warning: Provisioner failed with "exit 1", but continue_on_error is set; continuing the build.',
  ]);
});

test('continue_on_error does not swallow a cancellation', async () => {
  const abort = new AbortController();
  const run = async ({ signal }: ProvisionerTools): Promise<void> => {
    abort.abort(new Error('cancelled'));
    signal.throwIfAborted();
  };
  const planned = [provisioner('shell', { onFailure: 'continue', maxRetries: 5 })];
  await expect(provisioning(run, planned, abort.signal).done).rejects.toThrow('cancelled');
});

test('a timeout stops the provisioner and fails the build', async () => {
  let stopped = false;
  const run = async ({ signal }: ProvisionerTools): Promise<void> => {
    await delay(5000, undefined, { signal }).catch(() => {
      stopped = true;
    });
    signal.throwIfAborted();
  };
  const { done, bench } = provisioning(run, [provisioner('shell', { timeoutMs: 20 })]);
  await expect(done).rejects.toThrow('Provisioner "shell" did not finish within its timeout of 20ms');
  expect(stopped).toBe(true);
  expect(bench.lines).toEqual([
    'say Setting a 20ms timeout for the next provisioner...',
    'error Cancelling provisioner after a timeout...',
  ]);
});

test('pause_before waits, says so, and disables the timeout', async () => {
  const started = performance.now();
  const { done, bench } = provisioning(
    () => delay(20),
    [provisioner('shell', { pauseBeforeMs: 30, timeoutMs: 1 })],
  );
  await done;
  expect(performance.now() - started).toBeGreaterThanOrEqual(45);
  expect(bench.lines).toEqual(['say Pausing 30ms before the next provisioner...']);
});

test('pause and timeout apply to every try', async () => {
  const { done, bench } = provisioning(failing(1), [
    provisioner('shell', { pauseBeforeMs: 1, maxRetries: 1 }),
  ]);
  await done;
  expect(bench.lines.filter((line) => line.startsWith('say Pausing'))).toHaveLength(2);
});
