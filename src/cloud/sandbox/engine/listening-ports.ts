/** The state of a listening socket in /proc/net/tcp. */
const listening = '0A';

/**
 * Reads the text of /proc/PID/net/tcp or tcp6.
 *
 * @returns the ports on which something listens for connections from outside, so not on the loopback address only.
 */
export function parseListeningPorts(table: string): readonly number[] {
  const ports: number[] = [];
  for (const line of table.split('\n').slice(1)) {
    const [, local, , state] = line.trim().split(/\s+/);
    const [address, port] = local?.split(':') ?? [];
    if (state === listening && address !== undefined && port !== undefined && !isLoopback(address)) {
      ports.push(Number.parseInt(port, 16));
    }
  }
  return ports;
}

/** Addresses are printed as 32-bit words in the machine's byte order, which is little endian wherever Node runs. */
function isLoopback(address: string): boolean {
  const mappedOrPlain = address.length === 8 || address.startsWith('0000000000000000FFFF0000');
  if (mappedOrPlain) return address.slice(-8).endsWith('7F');
  return address === '00000000000000000000000001000000';
}
