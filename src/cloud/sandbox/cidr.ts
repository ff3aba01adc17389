import { BlockList, isIPv6 } from 'node:net';

/** Whether an IPv4 address lies in a CIDR block. A block that is no valid IPv4 block holds none. */
export function cidrHolds(cidr: string, address: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  if (isIPv6(network) || !/^\d{1,2}$/.test(prefix)) return false;
  const block = new BlockList();
  try {
    block.addSubnet(network, Number(prefix), 'ipv4');
  } catch {
    return false;
  }
  return block.check(address, 'ipv4');
}
