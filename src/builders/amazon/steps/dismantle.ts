import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { instanceResource, volumesAt } from '../resources/instance.ts';
import { noteVolume } from '../resources/volume.ts';
import type { LaunchedInstance } from './launch-instance.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

export const dismantleStep: StepDeclaration = {
  name: 'StepDismantle',
  uses: [
    { action: 'ec2:TerminateInstances' },
    { action: 'ec2:DescribeInstances' },
    { action: 'ec2:DeleteVolume' },
    { action: 'ec2:DeleteSecurityGroup' },
  ],
};

export interface Scaffold {
  readonly instance: Held<LaunchedInstance>;
  /** The instance as it was when it had stopped. */
  readonly stopped: Instance;
  readonly leftoverDevices: readonly string[];
  /** The temporary group, where the instance is still in it. */
  readonly group: Held<string> | undefined;
}

export interface Parting {
  /** Whether the build ends only when the instance has. */
  readonly wait: 'until terminated' | 'no longer than the rest';
  /** What the build does meanwhile. */
  readonly rest: Promise<unknown>;
}

/** An instance that ends at once, as in a local cloud, is seen gone within this time. */
const graceMs = 300;
/** Longer than the client's own retries take. */
const askLimitMs = 300_000;

/**
 * Takes away what the build stood on. What cannot be taken away now is no reason to lose the image: the end of the
 * build tries once more, and reports it.
 */
export async function dismantle(tools: AmazonTools, scaffold: Scaffold, parting: Parting): Promise<void> {
  const { instance, stopped, leftoverDevices, group } = scaffold;
  const ids = volumesAt(leftoverDevices, stopped);
  const volumes = await Promise.all(ids.map((id) => noteVolume(tools, id, instance.value.InstanceId)));
  // A security group can go only when nothing is in it any more, and a volume when nothing uses it.
  const after = [...volumes, ...(group ? [group] : [])];
  try {
    if (after.length === 0 && parting.wait !== 'until terminated') {
      await sendAway(tools, instance, parting.rest);
      return;
    }
    await instance.release();
    await Promise.all(after.map((held) => held.release()));
  } catch {
    tools.signal.throwIfAborted();
  }
}

/** Asks for the instance's end, and looks for it no longer than the build has other things to do. */
async function sendAway(
  { ec2, ui, waits, clock, signal }: AmazonTools,
  instance: Held<LaunchedInstance>,
  rest: Promise<unknown>,
): Promise<void> {
  const { InstanceId: id } = instance.value;
  ui.say(instanceResource.farewell);
  // Not with the build's signal: what is cut short may have been carried out, and would be asked for once more.
  await ec2('TerminateInstances', { InstanceIds: [id] }, timeoutSignal(askLimitMs));
  instance.leave();
  const enough = new AbortController();
  const looking = AbortSignal.any([signal, enough.signal]);
  const patience = async (): Promise<void> => {
    await Promise.allSettled([rest]);
    await clock.sleep(graceMs, looking);
    enough.abort();
  };
  try {
    await Promise.race([waits.instanceTerminated(id, looking), patience()]);
    if (!enough.signal.aborted) instance.gone();
  } catch {
    // A look that fails tells nothing: the ledger remembers the instance.
  } finally {
    enough.abort();
  }
}

/** Takes away what the build needs no longer; a failure is left to the end of the build, as in `dismantle`. */
export async function releaseEarly(
  held: Pick<Held<unknown>, 'release'> | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    await held?.release();
  } catch {
    signal.throwIfAborted();
  }
}
