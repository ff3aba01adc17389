import { expect, test } from 'vitest';
import { imageOfParameter } from './image-of-parameter.ts';

test.each([
  [
    '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
    { name: 'al2023-ami-*', architecture: 'arm64', owners: ['amazon'] },
  ],
  [
    '/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id',
    { name: 'ubuntu/images/*', architecture: 'x86_64', owners: ['099720109477'] },
  ],
  [
    '/aws/service/debian/release/12/latest/arm64',
    { name: 'debian-12-arm64-*', architecture: 'arm64', owners: ['136693071363'] },
  ],
  ['/golden/ami-id', { name: 'golden/ami-id', architecture: 'x86_64', owners: [] }],
])('%s holds an image', (name, { name: pattern, architecture, owners }) => {
  expect(imageOfParameter(name, undefined, 'us-east-1')?.wanted).toMatchObject({
    filters: [
      { Name: 'name', Values: [pattern] },
      { Name: 'architecture', Values: [architecture] },
    ],
    owners,
  });
});

test('some public parameters hold a document', () => {
  const found = imageOfParameter(
    '/aws/service/ecs/optimized-ami/amazon-linux-2/recommended',
    undefined,
    'us-east-1',
  );
  expect(found?.show('ami-1')).toBe('{"image_id":"ami-1"}');
});

test('other parameters hold no image', () => {
  expect(imageOfParameter('/platform/agent/version', '1.2', 'us-east-1')).toBeUndefined();
});
