import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import type { Host } from '../../contracts/component.ts';
import type { LedgerEntry } from '../../contracts/ledger.ts';
import { writeCloudFile, type CloudFile } from '../cloud/cloud-file.ts';
import { ownMark } from '../process-mark.ts';
import { ReclaimSites, type ReclaimSite } from './reclaim-sites.ts';

/** Nothing listens on this port. */
const deadEndpoint = 'http://127.0.0.1:9/';
const awake = new AbortController().signal;

function newHost(): Host {
  const homeFolder = tempFolder();
  const folders = { homeFolder, cwd: homeFolder, tempFolder: homeFolder };
  return { env: { XDG_STATE_HOME: homeFolder }, platform: 'linux', ...folders };
}

function cloudAt(endpoint: string, process = ownMark()): CloudFile {
  const credentials = { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' };
  const dataDir = join(tempFolder(), 'gone');
  return { endpoint, region: 'us-east-1', credentials, pid: 1, accountId: '123456789012', dataDir, process };
}

function entryAt(endpoint: string, kind = 'aws:instance'): LedgerEntry {
  const at = '2026-11-22T10:00:00Z';
  return { key: 'k', build: 'b', at, kind, id: 'x-1', state: 'held', marks: {}, place: { endpoint } };
}

function find(host: Host, entry: LedgerEntry): Promise<ReclaimSite | undefined> {
  return new ReclaimSites(host, () => {}).find(entry, awake);
}

test('what is on AWS is reached as builds reach it', async () => {
  const host = newHost();
  const entry = entryAt('https://ec2.eu-west-1.amazonaws.com/');
  expect(await find(host, entry)).toEqual({ host, entry });
});

test('what is in the cloud that runs is reached with the keys of that cloud', async () => {
  const host = newHost();
  await writeCloudFile(host, cloudAt('http://127.0.0.1:41019'));
  const site = await find(host, entryAt('http://127.0.0.1:41019/'));
  expect(site?.host.env).toMatchObject({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:41019',
    AWS_ACCESS_KEY_ID: 'AKIALOCAL',
  });
});

test('what was in a cloud that has ended is looked for in the one that runs now', async () => {
  const host = newHost();
  await writeCloudFile(host, cloudAt('http://127.0.0.1:41019'));
  const site = await find(host, entryAt(deadEndpoint));
  expect(site?.entry.place.endpoint).toBe('http://127.0.0.1:41019');
});

test('where something else answers at the place, the environment says how to reach it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const host = newHost();
  const entry = entryAt(`http://127.0.0.1:${port}/`);
  expect(await find(host, entry)).toEqual({ host, entry });
});

test.each(['aws:instance', 'aws:image'])(
  'where no cloud runs and its folder is gone, nothing is left of an %s',
  async (kind) => {
    const host = newHost();
    await writeCloudFile(host, cloudAt(deadEndpoint, { ...ownMark(), started: 'before' }));
    expect(await find(host, entryAt(deadEndpoint, kind))).toBeUndefined();
  },
);
