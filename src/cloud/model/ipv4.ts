/** A block of IPv4 addresses. */
export interface Cidr {
  readonly first: number;
  readonly size: number;
}

export function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/** As in `10.0.0.0/8`. */
export function printCidr({ first, size }: Cidr): string {
  return `${printAddress(first)}/${32 - Math.log2(size)}`;
}

/** Reads `10.0.0.0/8`, from its first address; undefined where the text is no IPv4 block. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', bits = ''] = text.split('/');
  const first = parseAddress(address);
  if (first === undefined || !/^(?:[0-9]|[12]\d|3[0-2])$/.test(bits) || text.split('/').length !== 2)
    return undefined;
  const size = 2 ** (32 - Number(bits));
  return { first: first - (first % size), size };
}
