import { lasting } from '../conditions/lasting.ts';
import { stopForbidden, terminationForbidden, wrongInstanceState } from './messages.ts';
import { addressOf, dissociateAddress } from './elastic-addresses.ts';
import { bootGuest, dropGuest, releasePublicIp } from './guest-boot.ts';
import { ingressOf, refreshIngress } from './ingress.ts';
import { enqueue, rootVolumeOf, volumesOf } from './instance-work.ts';
import type { Guest } from '../runtime.ts';
import type { Instance, StateReason } from './instances.ts';
import { createDisk, removeVolume } from './storage.ts';
import { oneTimeSpotKept } from './spot-messages.ts';
import type { Region } from './world.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const initiators = {
  user: {
    reason: {
      code: 'Client.UserInitiatedShutdown',
      message: 'Client.UserInitiatedShutdown: User initiated shutdown',
    },
    transition: 'User initiated',
  },
  guest: {
    reason: {
      code: 'Client.InstanceInitiatedShutdown',
      message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
    },
    transition: 'Instance initiated',
  },
} as const satisfies Record<string, { reason: StateReason; transition: string }>;

const sshPort = 22;
const sshPatienceMs = 5_000;

type Initiator = keyof typeof initiators;

/** Boots an instance that was made in the state `pending`; it ends terminated where it cannot be booted. */
export function bootFirst(region: Region, instance: Instance): void {
  changeToRunning(region, instance, async () => {
    const locked = volumesOf(region, instance).find(({ keyProblem }) => keyProblem !== undefined);
    if (locked?.keyProblem !== undefined) {
      blameKey(instance, locked.keyProblem);
      await endInstance(region, instance);
      return;
    }
    try {
      await bootPending(region, instance, async (signal) => {
        const root = rootVolumeOf(region, instance);
        if (root !== undefined) await createDisk(region, root, signal);
      });
    } catch (error) {
      if (instance.state !== 'pending') return; // being terminated, which is queued behind this
      blame(region, instance, error);
      await endInstance(region, instance);
    }
  });
}

/** @throws ApiError when the instance is in no state from which it can be started. */
export function startInstance(region: Region, instance: Instance): void {
  if (instance.state === 'running' || instance.state === 'pending') return;
  if (instance.state !== 'stopped') throw wrongInstanceState(instance.id, 'started');
  instance.state = 'pending';
  instance.stateReason = undefined;
  instance.transitionReason = '';
  instance.bootAbort = new AbortController();
  changeToRunning(region, instance, async () => {
    try {
      await bootPending(region, instance, async () => undefined);
    } catch (error) {
      if (instance.state !== 'pending') return;
      blame(region, instance, error);
      comeToRest(region, instance);
    }
  });
}

/** @throws ApiError when the instance may not, or cannot now, be stopped. */
export function stopInstance(region: Region, instance: Instance, how: 'graceful' | 'force'): void {
  if (instance.state === 'stopped' || instance.state === 'stopping') return;
  if (instance.spot !== undefined) throw oneTimeSpotKept(instance.id);
  if (instance.disableApiStop) throw stopForbidden(instance.id);
  if (instance.state !== 'running') throw wrongInstanceState(instance.id, 'stopped');
  giveReason(region, instance, 'user');
  instance.state = 'stopping';
  change(region, instance, async () => {
    await lasting(
      region.world,
      'stopping',
      async () => dropGuest(instance)?.stop(how),
      bootSignal(region, instance),
    );
    comeToRest(region, instance);
  });
}

/** @throws ApiError when the instance may not be terminated. */
export function terminateInstance(region: Region, instance: Instance): void {
  if (instance.disableApiTermination) throw terminationForbidden(instance.id);
  terminate(region, instance, 'user');
}

function terminate(region: Region, instance: Instance, by: Initiator): void {
  if (instance.state === 'terminated' || instance.state === 'shutting-down') return;
  giveReason(region, instance, by);
  instance.state = 'shutting-down';
  instance.bootAbort.abort(new Error(`Stopped booting ${instance.id}: it is being terminated`));
  change(region, instance, async () => {
    await lasting(region.world, 'terminating', async () => dropGuest(instance)?.stop('force'));
    await endInstance(region, instance);
  });
}

/** @throws ApiError when the instance does not run. */
export function rebootInstance(region: Region, instance: Instance): void {
  if (instance.state !== 'running') throw wrongInstanceState(instance.id, 'rebooted');
  void enqueue(region, instance, async () => {
    if (instance.state !== 'running') return;
    await dropGuest(instance)?.stop('graceful');
    await bootAgain(region, instance);
  });
}

/** Ends a guest for the time of some work on its disk, if it runs, and boots it again. */
export async function atRest<T>(region: Region, instance: Instance, work: () => Promise<T>): Promise<T> {
  const guest = dropGuest(instance);
  await guest?.stop('graceful');
  try {
    return await work();
  } finally {
    if (guest !== undefined && instance.state === 'running') await bootAgain(region, instance);
  }
}

function change(region: Region, instance: Instance, work: () => Promise<void>): void {
  region.world.transitions.track(instance.id, enqueue(region, instance, work));
}

/** A client that is told of a running instance connects at once: better that it finds an open door. */
function changeToRunning(region: Region, instance: Instance, work: () => Promise<void>): void {
  const booted = enqueue(region, instance, work);
  const reachable = async (): Promise<void> => {
    await booted;
    await sshAnswers(region, instance);
  };
  region.world.transitions.track(instance.id, reachable());
}

/** Resolves when SSH answers, or will not soon. */
async function sshAnswers(region: Region, instance: Instance): Promise<void> {
  const isPermitted = ingressOf(region, instance).some(({ from, to }) => from <= sshPort && sshPort <= to);
  if (!isPermitted || instance.guest === undefined) return;
  const enough = AbortSignal.any([timeoutSignal(sshPatienceMs), bootSignal(region, instance)]);
  await Promise.allSettled([instance.guest.answers(sshPort, enough)]);
}

function bootSignal(region: Region, instance: Instance): AbortSignal {
  return AbortSignal.any([instance.bootAbort.signal, region.world.closing]);
}

async function bootPending(
  region: Region,
  instance: Instance,
  prepare: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = bootSignal(region, instance);
  await lasting(region.world, 'pending', () => prepare(signal), signal);
  await boot(region, instance);
  if (instance.state === 'pending') instance.state = 'running';
}

async function boot(region: Region, instance: Instance): Promise<void> {
  const { clock, latency } = region.world;
  const upAt = clock.now().getTime() + latency.guestBoot;
  instance.isUp = latency.guestBoot === 0;
  const onExit = (how: 'halt' | 'reboot' | 'killed'): void => {
    void enqueue(region, instance, async () => guestEnded(region, instance, how));
  };
  const guest = await bootGuest(region, instance, { onExit, signal: bootSignal(region, instance) });
  await refreshIngress(region);
  if (!instance.isUp) void openWhenUp(region, instance, { guest, upAt });
}

/** Lets in what the security groups permit as soon as the guest's services would be up on AWS. */
async function openWhenUp(
  region: Region,
  instance: Instance,
  { guest, upAt }: { readonly guest: Guest; readonly upAt: number },
): Promise<void> {
  const { clock } = region.world;
  const restMs = Math.max(0, upAt - clock.now().getTime());
  await clock.sleep(restMs, bootSignal(region, instance)).catch(() => undefined);
  try {
    if (instance.guest !== guest) return;
    instance.isUp = true;
    await refreshIngress(region);
  } catch (error) {
    if (!region.world.closing.aborted) region.world.emit({ kind: 'fault', what: instance.id, error });
  }
}

async function bootAgain(region: Region, instance: Instance): Promise<void> {
  try {
    await boot(region, instance);
  } catch (error) {
    if (instance.state !== 'running') return;
    blame(region, instance, error);
    comeToRest(region, instance);
  }
}

function guestEnded(region: Region, instance: Instance, how: 'halt' | 'reboot' | 'killed'): void {
  // What was asked for meanwhile has dealt with it: a stop, or a reboot that has a guest again.
  if (instance.state !== 'running' || instance.guest !== undefined) return;
  if (how === 'reboot') {
    void enqueue(region, instance, () => bootAgain(region, instance));
    return;
  }
  if (how === 'halt' && instance.shutdownBehavior === 'terminate') {
    terminate(region, instance, 'guest');
    return;
  }
  if (how === 'halt') giveReason(region, instance, 'guest');
  else blame(region, instance, new Error('the guest ended unexpectedly'));
  instance.state = 'stopping';
  change(region, instance, async () => {
    await lasting(region.world, 'stopping', async () => undefined, bootSignal(region, instance));
    comeToRest(region, instance);
  });
}

function comeToRest(region: Region, instance: Instance): void {
  releasePublicIp(region, instance);
  if (instance.state !== 'shutting-down') instance.state = 'stopped'; // else what is queued behind this ends it
}

/** What is left of an instance when its guest has ended for good: a record, for as long as AWS shows one. */
async function endInstance(region: Region, instance: Instance): Promise<void> {
  const { world } = region;
  releasePublicIp(region, instance);
  try {
    for (const volume of volumesOf(region, instance)) {
      if (volume.attachment?.deleteOnTermination === true) await removeVolume(region, volume);
      else volume.attachment = undefined;
    }
  } finally {
    world.privateAddresses.release(instance.privateIp);
    const address = addressOf(region, instance);
    if (address !== undefined) dissociateAddress(region, address);
    instance.state = 'terminated';
    instance.terminatedAt = world.clock.now();
  }
  await refreshIngress(region);
}

function giveReason(region: Region, instance: Instance, by: Initiator): void {
  const { reason, transition } = initiators[by];
  const time = region.world.clock.now().toISOString().slice(0, 19).replace('T', ' ');
  instance.stateReason = reason;
  instance.transitionReason = `${transition} (${time} GMT)`;
}

/** Says that a volume could not be opened, in AWS's words. */
function blameKey(instance: Instance, why: string): void {
  const code = 'Client.InvalidKMSKey.InvalidState';
  const message = `${code}: The KMS key provided is in an incorrect state (${why})`;
  instance.stateReason = { code, message };
  instance.transitionReason = message;
}

/** Says in the instance's state that this cloud failed, and tells whoever runs the cloud. */
function blame(region: Region, instance: Instance, error: unknown): void {
  if (!region.world.closing.aborted) region.world.emit({ kind: 'fault', what: instance.id, error });
  const message = error instanceof Error ? error.message : String(error);
  instance.stateReason = { code: 'Server.InternalError', message: `Server.InternalError: ${message}` };
  instance.transitionReason = 'Server.InternalError';
}
