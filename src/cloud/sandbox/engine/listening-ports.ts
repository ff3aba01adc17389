/**
 * Reads what `ss --listening --tcp --numeric --no-header` prints.
 *
 * @returns the ports, in ascending order, on which something listens for connections from outside: not those of the
 * loopback address alone.
 */
export function parseListeningPorts(sockets: string): readonly number[] {
  const ports = new Set<number>();
  for (const line of sockets.split('\n')) {
    const [, , , local = ''] = line.trim().split(/\s+/);
    const [, address = '', port = ''] = /^(.*):(\d+)$/.exec(local) ?? [];
    if (port !== '' && !isLoopback(address)) ports.add(Number(port));
  }
  return [...ports].sort((a, b) => a - b);
}

function isLoopback(address: string): boolean {
  return /^(?:127\.|\[::1\]|\[::ffff:127\.)/.test(address) || address.endsWith('%lo');
}
