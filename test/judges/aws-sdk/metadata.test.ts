import { CreateKeyPairCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import type { MetadataRequest, MetadataResponse } from '../../../src/cloud/runtime.ts';
import { memoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

type Ask = (path: string, headers?: MetadataRequest['headers'], method?: string) => MetadataResponse;

/** What a guest launched so is answered at 169.254.169.254. */
async function guest(
  more: Parameters<typeof launch>[1],
): Promise<{ readonly ask: Ask; readonly id: string }> {
  const cloud = await memoryCloud();
  const client = cloud.client();
  await client.send(new CreateKeyPairCommand({ KeyName: 'login', KeyType: 'ed25519' }));
  const { InstanceId: id = '' } = await launch(client, { KeyName: 'login', ...more });
  await look(client, id);
  const spec = cloud.runtime.guests.get(id);
  const ask: Ask = (path, headers = {}, method = 'GET') =>
    spec?.metadata({ method, path, headers }) ?? { status: 0, body: '' };
  return { ask, id };
}

const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };

test('an instance reads about itself', async () => {
  const { ask, id } = await guest({
    UserData: Buffer.from('#!/bin/sh\necho hé\n').toString('base64'),
    MetadataOptions: { InstanceMetadataTags: 'enabled' },
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
  });
  const text = (path: string): string => Buffer.from(ask(path).body).toString();
  expect(text('/latest/meta-data/instance-id')).toBe(id);
  expect(text('/latest/meta-data/placement/region')).toBe('us-east-1');
  expect(text('/latest/meta-data/placement/')).toBe('availability-zone\navailability-zone-id\nregion');
  expect(text('/latest/meta-data/')).toContain('public-keys/\n');
  expect(text('/latest/meta-data/public-keys/')).toBe('0=login');
  expect(text('/latest/meta-data/public-keys/0/openssh-key')).toMatch(/^ssh-ed25519 \S+ login$/);
  expect(text('/latest/meta-data/tags/instance/Name')).toBe('web');
  expect(text('/latest/user-data')).toBe('#!/bin/sh\necho hé\n');
  expect(JSON.parse(text('/latest/dynamic/instance-identity/document'))).toMatchObject({
    accountId: '123456789012',
    instanceId: id,
    region: 'us-east-1',
  });
  expect(text('/')).toMatch(/(^|\n)latest\/$/);
});

test('what an instance has not is not found', async () => {
  const { ask } = await guest({});
  const paths = [
    '/latest/user-data',
    '/latest/meta-data/tags/instance',
    '/latest/meta-data/iam/',
    '/latest/meta-data/ami-id/x',
    '/latest/__proto__',
  ];
  expect(paths.map((path) => ask(path).status)).toEqual([404, 404, 404, 404, 404]);
});

test('tokens open the service, where they are required they alone do', async () => {
  const { ask } = await guest({ MetadataOptions: { HttpTokens: 'required' } });
  expect(ask('/latest/meta-data/instance-id').status).toBe(401);
  const token = ask('/latest/api/token', ttl, 'PUT');
  expect(token).toMatchObject({ status: 200, headers: ttl });
  const headers = { 'x-aws-ec2-metadata-token': token.body.toString() };
  expect(ask('/latest/meta-data/instance-id', headers).status).toBe(200);
  expect(ask('/latest/meta-data/instance-id', { 'x-aws-ec2-metadata-token': 'made-up' }).status).toBe(401);
});

test.each([
  ['without a lifetime', {}, 400],
  ['with a lifetime of nothing', { 'x-aws-ec2-metadata-token-ttl-seconds': '0' }, 400],
  ['with too long a lifetime', { 'x-aws-ec2-metadata-token-ttl-seconds': '21601' }, 400],
  ['through a proxy', { ...ttl, 'x-forwarded-for': '10.0.0.1' }, 403],
])('a token is not given %s', async (_what, headers, status) => {
  const { ask } = await guest({});
  expect(ask('/latest/api/token', headers, 'PUT').status).toBe(status);
});

test('a service that is switched off answers nothing', async () => {
  const { ask } = await guest({ MetadataOptions: { HttpEndpoint: 'disabled' } });
  expect(ask('/latest/api/token', ttl, 'PUT').status).toBe(403);
  expect(ask('/latest/meta-data/').status).toBe(403);
});
