import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { CloudAuthority } from './cloud-authority.ts';
import { openCloudDoor } from './cloud-door.ts';

/** A door behind which a server tells the host that it was asked for; gives the door's port and authority. */
async function startDoor(): Promise<{ readonly port: number; readonly ca: string }> {
  const api = createServer((asked, response) => response.end(`asked for ${asked.headers.host}`));
  const door = openCloudDoor(api, await CloudAuthority.open(tempFolder(), systemClock));
  const tcp = createTcpServer({ pauseOnConnect: true }, (socket) => door.accept(socket));
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  onTestFinished(() => void tcp.close());
  return { port: (tcp.address() as AddressInfo).port, ca: door.authority };
}

async function ask(
  host: string,
  { port, ca }: { readonly port: number; readonly ca?: string },
): Promise<string> {
  const options = { host: '127.0.0.1', port, servername: host, headers: { host }, ca, agent: false };
  const [response] = await once(request(options).end(), 'response');
  return text(response);
}

test.each(['ec2.us-east-1.amazonaws.com', 'sts.amazonaws.com', 'bucket.s3.eu-west-1.amazonaws.com'])(
  'who trusts the authority reaches the cloud as %s',
  async (host) => {
    expect(await ask(host, await startDoor())).toBe(`asked for ${host}`);
  },
);

test('who does not trust it breaks off', async () => {
  const { port } = await startDoor();
  await expect(ask('sts.amazonaws.com', { port })).rejects.toThrow(/certificate/);
});

test('a name that is not of AWS is nothing that the door vouches for', async () => {
  await expect(ask('www.example.com', await startDoor())).rejects.toThrow(/alert|reset|hang up|disconnected/);
});

test('a client that goes before its handshake harms nobody', async () => {
  const door = await startDoor();
  connect(door.port, '127.0.0.1', function (this: TLSSocket) {
    this.resetAndDestroy();
  });
  expect(await ask('sts.amazonaws.com', door)).toBe('asked for sts.amazonaws.com');
});

test('the authority is made once for a data folder, for its owner alone', async () => {
  const folder = tempFolder();
  const made = await CloudAuthority.open(folder, systemClock);
  const path = join(folder, 'authority.pem');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toContain('PRIVATE KEY');
  expect((await CloudAuthority.open(folder, systemClock)).pem).toBe(made.pem);
});
