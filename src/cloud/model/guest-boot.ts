import { metadataResponder } from '../imds/metadata-responder.ts';
import type { Guest } from '../runtime.ts';
import { ingressOf } from './ingress.ts';
import { rootVolumeOf } from './instance-work.ts';
import { passwordData } from './windows-password.ts';
import { privateDnsName, type Instance } from './instances.ts';
import type { Region } from './world.ts';

/** Tells clients where SSH answers when the host does not give out port 22. */
const sshPortTag = 'kiln:ssh-port';

type GuestEnd = 'halt' | 'reboot' | 'killed';

export interface BootOptions {
  /** Called when the guest ends by itself. */
  readonly onExit: (how: GuestEnd) => void;
  readonly signal: AbortSignal;
}

/** Boots an instance's root disk, and gives the instance its guest. */
export async function bootGuest(
  region: Region,
  instance: Instance,
  { onExit, signal }: BootOptions,
): Promise<Guest> {
  const root = rootVolumeOf(region, instance);
  if (root === undefined) throw new Error(`Cannot boot ${instance.id}: it has no root volume`);
  const ingress = ingressOf(region, instance);
  const publicIp = instance.elasticIp ?? instance.publicIp ?? (await region.world.runtime.claimPublicIp());
  instance.publicIp = publicIp;
  let guest: Guest | undefined;
  let endedEarly: GuestEnd | undefined;
  const spec = {
    instanceId: instance.id,
    diskId: root.id,
    hostname: privateDnsName(instance.privateIp, region.name).replace(/\..*/, ''),
    privateIp: instance.privateIp,
    publicIp,
    init: instance.init,
    users: instance.users,
    ingress,
    metadata: metadataResponder(region, instance),
    onExit: (how: GuestEnd): void => {
      if (guest === undefined) endedEarly = how;
      else if (instance.guest === guest && dropGuest(instance) !== undefined) onExit(how);
    },
  };
  guest = await region.world.runtime.boot(spec, signal);
  instance.guest = guest;
  // Windows makes its password at the first start only.
  instance.passwordData ??= passwordData(instance, guest);
  for (const line of guest.limitations ?? []) region.world.emit({ kind: 'limitation', line });
  instance.shownIngress = JSON.stringify(ingress);
  showSshPort(region, instance, guest.sshPort);
  if (endedEarly !== undefined && dropGuest(instance) !== undefined) onExit(endedEarly);
  return guest;
}

/** Takes an instance's guest from it, keeping what it wrote to its console; its end then is no news. */
export function dropGuest(instance: Instance): Guest | undefined {
  const { guest } = instance;
  if (guest !== undefined) instance.lastConsole = guest.consoleOutput();
  instance.guest = undefined;
  return guest;
}

export function releasePublicIp(region: Region, instance: Instance): void {
  const { publicIp } = instance;
  instance.publicIp = undefined;
  if (publicIp !== undefined && publicIp !== instance.elasticIp)
    region.world.runtime.releasePublicIp(publicIp);
}

function showSshPort(region: Region, instance: Instance, port: number): void {
  region.tags.remove(instance.id, sshPortTag);
  if (port !== 22) region.tags.set(instance.id, [{ key: sshPortTag, value: String(port) }]);
}
