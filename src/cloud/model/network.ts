import { parseCidr, printAddress, type Cidr } from './ipv4.ts';
import { addressOutsideSubnet, addressTaken, noAddressesLeft } from './messages.ts';
import type { Zone } from './regions.ts';

export interface Vpc {
  readonly id: string;
  readonly cidr: string;
  readonly dhcpOptionsId: string;
  readonly isDefault: boolean;
  dnsSupport: boolean;
  dnsHostnames: boolean;
  addressUsageMetrics: boolean;
}

export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: Zone;
  readonly cidr: string;
  /** Whether it is its zone's subnet of the default VPC. */
  readonly isDefault: boolean;
  /** Whether instances in it have a public address where nothing else is said. */
  mapsPublicIp: boolean;
}

/** AWS keeps the first four addresses of a subnet and the last one. */
const reservedFirst = 4;
const reservedLast = 1;

export function blockOf(subnet: Pick<Subnet, 'id' | 'cidr'>): Cidr {
  const block = parseCidr(subnet.cidr);
  if (block === undefined) throw new Error(`Cannot read the block of subnet ${subnet.id}: "${subnet.cidr}"`);
  return block;
}

/** The private addresses in use. All regions share them, since their guests share one bridge. */
export class PrivateAddresses {
  readonly #taken = new Set<number>();
  readonly #next = new Map<number, number>();

  /**
   * Takes a free address of a subnet, or the one that is asked for.
   *
   * @throws ApiError when it is not free, or none is.
   */
  take(subnet: Subnet, wanted?: number): string {
    const { first, size } = blockOf(subnet);
    const usable = size - reservedFirst - reservedLast;
    if (wanted !== undefined) return this.#takeThis(subnet, wanted);
    const start = this.#next.get(first) ?? 0;
    for (let step = 0; step < usable; step++) {
      const offset = (start + step) % usable;
      const address = first + reservedFirst + offset;
      if (this.#taken.has(address)) continue;
      this.#taken.add(address);
      this.#next.set(first, offset + 1);
      return printAddress(address);
    }
    throw noAddressesLeft(subnet.id);
  }

  #takeThis(subnet: Subnet, wanted: number): string {
    const { first, size } = blockOf(subnet);
    const inside = wanted >= first + reservedFirst && wanted < first + size - reservedLast;
    if (!inside) throw addressOutsideSubnet(printAddress(wanted), subnet.id);
    if (this.#taken.has(wanted)) throw addressTaken(printAddress(wanted));
    this.#taken.add(wanted);
    return printAddress(wanted);
  }

  release(address: string): void {
    const block = parseCidr(`${address}/32`);
    if (block !== undefined) this.#taken.delete(block.first);
  }

  /** How many addresses of a subnet are free. */
  freeIn(subnet: Subnet): number {
    const { first, size } = blockOf(subnet);
    const taken = [...this.#taken].filter((address) => address >= first && address < first + size);
    return size - reservedFirst - reservedLast - taken.length;
  }
}
