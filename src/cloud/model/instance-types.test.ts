import { expect, test } from 'vitest';
import { findInstanceType } from './instance-types.ts';

test.each([
  ['t3.micro', { architecture: 'x86_64', vcpus: 2, memoryMib: 1024, generation: 'current' }],
  ['t4g.small', { architecture: 'arm64', vcpus: 2, memoryMib: 2048, generation: 'current' }],
  ['c6g.xlarge', { architecture: 'arm64', vcpus: 4, memoryMib: 8192, generation: 'current' }],
  ['m4.large', { hypervisor: 'xen', vcpus: 2, memoryMib: 8192, generation: 'current' }],
  ['m1.small', { hypervisor: 'xen', vcpus: 1, memoryMib: 1741, generation: 'previous' }],
])('findInstanceType() knows %s', (name, facts) => {
  expect(findInstanceType(name)).toMatchObject(facts);
});

test.each(['t3.enormous', 'm4', ''])('findInstanceType() does not know "%s"', (name) => {
  expect(findInstanceType(name)).toBeUndefined();
});
