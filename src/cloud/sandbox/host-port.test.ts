import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findHostPort, listenForGuest } from './host-port.ts';

function server(): Server {
  const made = createServer();
  onTestFinished(() => void made.close());
  return made;
}

test("a guest's port is at the same port of the host, or 20000 above one that a service of the host has", async () => {
  const service = server().listen(0, '0.0.0.0');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  // Ports that the kernel gives out begin far above those that the offset needs, and end below 65536.
  const other = port + 20_000 > 65_535 ? undefined : port + 20_000;
  const found = findHostPort('127.81.255.254', port).catch(() => undefined);
  expect(await found).toBe(other);
  service.close();
  await once(service, 'close');
  expect(await listenForGuest(server(), '127.81.255.254', port)).toBe(port);
});
