import {
  CopyImageCommand,
  CreateImageCommand,
  CreateKeyPairCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  GetPasswordDataCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptPassword } from '../../../src/builders/amazon/password/decrypt-password.ts';
import { noLatency } from '../../../src/cloud/conditions/latency.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { memoryCloud } from '../../support/memory-cloud.ts';
import { registerWindows } from '../../support/winrm/register-windows.ts';
import { launch, look } from './launched.ts';

async function platformOf(client: EC2Client, id = ''): Promise<string | undefined> {
  const { Images: [image] = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [id] }));
  return image?.PlatformDetails;
}

test('images of Windows are told from others, and so is what is made of them', async () => {
  const cloud = await memoryCloud({ memory: { administratorPassword: 'x' } });
  const client = cloud.client();
  const ImageId = await registerWindows(client);
  const ours = { Owners: ['self'], Filters: [{ Name: 'platform', Values: ['windows'] }] };
  expect((await client.send(new DescribeImagesCommand(ours))).Images).toMatchObject([
    { ImageId, Platform: 'windows', PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002' },
  ]);
  const { InstanceId = '' } = await launch(client, { ImageId });
  expect(await look(client, InstanceId)).toMatchObject({ Platform: 'windows', PlatformDetails: 'Windows' });
  const windows = { Filters: [{ Name: 'platform', Values: ['windows'] }] };
  const { Reservations } = await client.send(new DescribeInstancesCommand(windows));
  expect(Reservations).toHaveLength(1);
  const made = await client.send(new CreateImageCommand({ InstanceId, Name: 'made' }));
  expect(await platformOf(client, made.ImageId)).toBe('Windows');
  const copy = { Name: 'copied', SourceImageId: ImageId, SourceRegion: 'us-east-1' };
  const copied = await client.send(new CopyImageCommand(copy));
  expect(await platformOf(client, copied.ImageId)).toBe('Windows');
});

test('GetPasswordData tells the password for the key pair, once it is made', async () => {
  const clock = new ManualClock();
  const latency = { ...noLatency, password: 60_000 };
  const cloud = await memoryCloud({ memory: { administratorPassword: 'Pa55 wörd' }, clock, latency });
  const client = cloud.client();
  const { KeyMaterial = '' } = await client.send(new CreateKeyPairCommand({ KeyName: 'k' }));
  const { InstanceId } = await launch(client, { ImageId: await registerWindows(client), KeyName: 'k' });
  while ((await look(client, InstanceId)).State?.Name !== 'running');
  const ask = () => client.send(new GetPasswordDataCommand({ InstanceId }));
  expect(await ask()).toMatchObject({ InstanceId, PasswordData: '' });
  await clock.pass(60_000);
  const { PasswordData = '' } = await ask();
  expect(decryptPassword(PasswordData, createPrivateKey(KeyMaterial))).toBe('Pa55 wörd');
});

test('a cloud without Windows says that it has none', async () => {
  const client = (await memoryCloud()).client();
  const ImageId = await registerWindows(client);
  await expect(launch(client, { ImageId })).rejects.toThrow('instances here are Linux');
});

test('other products that are charged for are refused', async () => {
  const client = (await memoryCloud()).client();
  const refused = registerWindows(client, { BillingProducts: ['bp-6fa54006'] });
  await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});
