import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';

const run = promisify(execFile);

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await startMemoryCloud();
});
afterAll(() => cloud.close());

async function aws(...words: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
  };
  const place = ['--endpoint-url', cloud.endpoint, '--region', 'eu-west-1'];
  return (await run('aws', [...place, ...words], { env })).stdout;
}

test('awscli makes, lists and removes buckets', async () => {
  await aws('s3', 'mb', 's3://images-of-ours');
  expect(await aws('s3', 'ls')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d images-of-ours\n$/);
  await expect(aws('s3', 'mb', 's3://images-of-ours')).rejects.toThrow('BucketAlreadyOwnedByYou');
  expect(await aws('s3', 'ls', 's3://images-of-ours')).toBe('');
  await aws('s3', 'rb', 's3://images-of-ours');
  await expect(aws('s3', 'ls', 's3://images-of-ours')).rejects.toThrow('NoSuchBucket');
  expect(await aws('s3', 'ls')).toBe('');
});

test('objects are refused by name', async () => {
  const get = aws('s3api', 'get-object', '--bucket', 'images-of-ours', '--key', 'k', '/dev/null');
  await expect(get).rejects.toThrow('NotImplemented');
});
