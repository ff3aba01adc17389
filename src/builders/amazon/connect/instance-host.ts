import type { Instance } from '../../../wire/shapes/ec2.ts';

export const sshInterfaces = ['public_ip', 'private_ip', 'public_dns', 'private_dns', 'ipv6'] as const;
export type SshInterface = (typeof sshInterfaces)[number];

export function isSshInterface(text: string): text is SshInterface {
  return sshInterfaces.some((name) => name === text);
}

const addressOf: Readonly<Record<SshInterface, (instance: Instance) => string | undefined>> = {
  public_ip: ({ PublicIpAddress }) => PublicIpAddress,
  private_ip: ({ PrivateIpAddress }) => PrivateIpAddress,
  public_dns: ({ PublicDnsName }) => PublicDnsName,
  private_dns: ({ PrivateDnsName }) => PrivateDnsName,
  ipv6: ({ NetworkInterfaces = [] }) => NetworkInterfaces[0]?.Ipv6Addresses?.[0]?.Ipv6Address,
};

/**
 * Where to connect to, if that is known. Without a wanted interface it is the public address; an instance that runs
 * without one is reached at its private address.
 */
export function instanceHost(instance: Instance, wanted: SshInterface | undefined): string | undefined {
  const { State, VpcId, PublicIpAddress, PrivateIpAddress, PublicDnsName } = instance;
  if (wanted !== undefined) return addressOf[wanted](instance) || undefined;
  if (VpcId === undefined) return PublicDnsName || undefined;
  // While an instance is pending its public address may still be on its way.
  return PublicIpAddress || (State?.Name === 'pending' ? undefined : PrivateIpAddress) || undefined;
}

/** The local cloud cannot always listen at port 22 of an address, and says by this tag where it listens instead. */
const portTag = 'kiln:ssh-port';

/** The port at which an instance lets SSH in: the wanted one, unless the instance says otherwise. */
export function instancePort(instance: Instance, wanted: number): number {
  const announced = instance.Tags?.find(({ Key }) => Key === portTag)?.Value;
  return announced === undefined ? wanted : Number(announced);
}
