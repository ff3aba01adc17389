import { expect, test } from 'vitest';
import { mergeDevices, performanceOf, type DeviceRequest } from './devices.ts';
import type { ImageDevice } from './images.ts';
import type { Snapshot } from './snapshots.ts';

const root: ImageDevice = {
  kind: 'ebs',
  device: '/dev/xvda',
  snapshotId: 'snap-1',
  sizeGb: 8,
  deleteOnTermination: true,
  volumeType: 'gp3',
  iops: 3000,
  throughput: 125,
};
const snapshot = { sizeGb: 8 } as Snapshot;

function merged(request: DeviceRequest): readonly ImageDevice[] {
  return mergeDevices([root], [request], () => snapshot);
}

test.each<[what: string, request: DeviceRequest, want: readonly object[]]>([
  ['nothing new', { kind: 'ebs', device: '/dev/xvda' }, [root]],
  ['a larger root', { kind: 'ebs', device: '/dev/xvda', sizeGb: 20 }, [{ ...root, sizeGb: 20 }]],
  [
    'a root of another type',
    { kind: 'ebs', device: '/dev/xvda', volumeType: 'gp2' },
    [{ ...root, volumeType: 'gp2', iops: 100, throughput: undefined }],
  ],
  [
    'a root that stays',
    { kind: 'ebs', device: '/dev/xvda', deleteOnTermination: false },
    [{ ...root, deleteOnTermination: false }],
  ],
  ['no root', { kind: 'none', device: '/dev/xvda' }, []],
  [
    'an empty volume beside it',
    { kind: 'ebs', device: '/dev/sdb', sizeGb: 100 },
    [
      root,
      {
        kind: 'ebs',
        device: '/dev/sdb',
        sizeGb: 100,
        volumeType: 'gp2',
        iops: 300,
        deleteOnTermination: true,
      },
    ],
  ],
  [
    'an instance store beside it',
    { kind: 'virtual', device: '/dev/sdb', virtualName: 'ephemeral0' },
    [root, { kind: 'virtual', device: '/dev/sdb', virtualName: 'ephemeral0' }],
  ],
])('mergeDevices() with %s', (_what, request, want) => {
  expect(merged(request)).toEqual(want);
});

test.each<[request: DeviceRequest, message: string]>([
  [
    { kind: 'ebs', device: '/dev/xvda', sizeGb: 7 },
    'Volume of size 7GB is smaller than snapshot, expect size >= 8GB',
  ],
  [
    { kind: 'ebs', device: '/dev/sdb' },
    'The request must contain the parameter size or snapshotId for /dev/sdb',
  ],
  [{ kind: 'ebs', device: '/dev/sdb', sizeGb: 1, volumeType: 'gp9' }, 'Invalid volume type: gp9'],
  [{ kind: 'ebs', device: '/dev/sdb', sizeGb: 1, volumeType: 'io2' }, 'The parameter iops must be specified'],
])('mergeDevices() refuses %j', (request, message) => {
  expect(() => merged(request)).toThrow(message);
});

test.each([
  [1, { volumeType: undefined }, { volumeType: 'gp2', iops: 100 }],
  [10_000, { volumeType: 'gp2' }, { volumeType: 'gp2', iops: 16_000 }],
  [8, { volumeType: 'gp3', throughput: 250 }, { volumeType: 'gp3', iops: 3000, throughput: 250 }],
  [8, { volumeType: 'st1' }, { volumeType: 'st1' }],
])('performanceOf(%d GB, %j)', (sizeGb, request, want) => {
  expect(performanceOf(sizeGb, request)).toEqual(want);
});
