import { expect, test } from 'vitest';
import { findInstanceType } from './instance-types.ts';

test.each([
  ['t3.micro', { architecture: 'x86_64', vcpus: 2, memoryMib: 1024, generation: 'current' }],
  ['t4g.small', { architecture: 'arm64', vcpus: 2, memoryMib: 2048, generation: 'current' }],
  ['c6g.xlarge', { architecture: 'arm64', vcpus: 4, memoryMib: 8192, generation: 'current' }],
  ['m7g.medium', { architecture: 'arm64', vcpus: 1, memoryMib: 4096, generation: 'current' }],
  ['g4dn.xlarge', { architecture: 'x86_64', vcpus: 4, memoryMib: 16_384, generation: 'current' }],
  ['m4.large', { hypervisor: 'xen', vcpus: 2, memoryMib: 8192, generation: 'current' }],
  ['m1.small', { hypervisor: 'xen', vcpus: 1, memoryMib: 1741, generation: 'previous' }],
])('findInstanceType() knows %s', (name, facts) => {
  expect(findInstanceType(name)).toMatchObject(facts);
});

test.each(['t3.enormous', 'm5.medium', 'm4', ''])('findInstanceType() does not know "%s"', (name) => {
  expect(findInstanceType(name)).toBeUndefined();
});
