import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { CreateImageCommand, CreateVpcCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { launch, look } from '../../../test/judges/aws-sdk/launched.ts';
import { chromiumPath, readInChromium } from '../../../test/support/chromium.ts';
import { memoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

async function busyCloud(): Promise<{ cloud: MemoryCloud; instanceId: string; imageId: string }> {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const Tags = [{ Key: 'Name', Value: '<b>web</b>' }];
  const { InstanceId = '' } = await launch(client, {
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
    UserData: Buffer.from('a secret of the user data').toString('base64'),
  });
  await look(client, InstanceId);
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name: 'shown' }));
  await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] })); // answers when it is made
  await client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/8' })).catch(() => undefined);
  return { cloud, instanceId: InstanceId, imageId: ImageId };
}

/** The first events of the page, until one has a text. */
async function eventsUntil(cloud: MemoryCloud, text: string): Promise<string> {
  const answer = await fetch(`${cloud.page}events`, { signal: timeoutSignal(60_000) });
  let read = '';
  for await (const part of answer.body ?? []) {
    read += Buffer.from(part).toString();
    if (read.includes(text)) break;
  }
  return read;
}

test('the events tell of calls, instances and images, and of no secrets', async () => {
  const { cloud, instanceId, imageId } = await busyCloud();
  const events = await eventsUntil(cloud, '"images":[{');
  expect(events).toContain(`"id":"${instanceId}"`);
  expect(events).toContain(`"id":"${imageId}"`);
  expect(events).toMatch(/event: call\ndata: .*"action":"CreateVpc".*"status":400,"code":"InvalidVpc.Range"/);
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  for (const secret of [accessKeyId, secretAccessKey, 'a secret of the user data']) {
    expect(events).not.toContain(secret);
    expect(events).not.toContain(Buffer.from(secret).toString('base64'));
  }
});

test('the console of an instance can be read', async () => {
  const { cloud, instanceId } = await busyCloud();
  expect(await (await fetch(`${cloud.page}console/${instanceId}`)).text()).toMatch(/^ip-\S+ login: $/);
  expect((await fetch(`${cloud.page}console/i-0`)).status).toBe(404);
});

/** The status of a request with headers that fetch() would not send. */
async function statusOf(
  url: string,
  options: { method?: string; host?: string },
): Promise<number | undefined> {
  const { method = 'GET', host = new URL(url).host } = options;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { host } }, (answer) =>
      resolve(answer.resume().statusCode),
    );
    asked.on('error', reject).end();
  });
}

test('a browser finds the icon of the page, and does not ask the cloud for one', async () => {
  const cloud = await memoryCloud();
  const icon = /rel="icon" href="([^"]+)"/.exec(await (await fetch(cloud.page)).text())?.[1] ?? '';
  const answer = await fetch(`${cloud.page}${icon}`);
  expect(answer.headers.get('content-type')).toContain('image/svg+xml');
  expect(await answer.text()).toContain('<svg');
});

test('the page cannot be guessed, written to, or reached by another name', async () => {
  const cloud = await memoryCloud();
  expect(await statusOf(cloud.page, {})).toBe(200);
  expect(await statusOf(`${cloud.endpoint}/_kiln/`, {})).toBe(404);
  expect(await statusOf(`${cloud.endpoint}/_kiln/${'a'.repeat(22)}/events`, {})).toBe(404);
  expect(await statusOf(`${cloud.page}constructor`, {})).toBe(404);
  expect(await statusOf(cloud.page, { method: 'POST' })).toBe(405);
  expect(await statusOf(cloud.page, { host: 'rebound.example' })).toBe(403);
});

const missing = existsSync(chromiumPath) ? '' : ` (left out: needs ${chromiumPath})`;

test.skipIf(missing !== '')(
  `Chromium shows it, with names as text${missing}`,
  { timeout: 90_000 },
  async () => {
    const { cloud, instanceId, imageId } = await busyCloud();
    const dom = await readInChromium(cloud.page, (html) => html.includes('InvalidVpc.Range'));
    expect(dom).toMatch(/id="link"[^>]*data-state="live"/);
    expect(dom).toContain(
      `<td class="id">${instanceId}</td><td class="">&lt;b&gt;web&lt;/b&gt;</td><td class="good">running</td>`,
    );
    expect(dom).toContain(`<td class="id">${imageId}</td><td class="">shown</td>`);
    expect(dom).toContain(
      '<td class="">ec2:CreateVpc</td><td class="">us-east-1</td><td class="bad">400 InvalidVpc.Range</td>',
    );
  },
);
