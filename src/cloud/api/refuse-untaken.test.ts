import { expect, test } from 'vitest';
import { refuseUntaken } from './refuse-untaken.ts';

const takes = ['Name', 'Filters', 'Disk.Size', 'Disk.Encrypted=false', 'Mode=one|two'];

test.each([
  [{}],
  [{ Name: 'x', Filters: [{ Name: 'a', Values: ['b'] }] }],
  [{ Name: undefined, Other: undefined }],
  [{ Disk: [{ Size: 1 }, { Size: 2, Encrypted: false }] }],
  [{ Disk: { Size: 1 } }],
  [{ Mode: 'two' }],
])('refuseUntaken() lets %j pass', (input) => {
  expect(() => refuseUntaken('DoIt', takes, input)).not.toThrow();
});

test.each([
  [{ Colour: 'red' }, 'the parameter Colour of DoIt'],
  [{ Disk: [{ Size: 1 }, { Label: 'x' }] }, 'the parameter Disk.Label of DoIt'],
  [{ Disk: { Encrypted: true } }, 'Disk.Encrypted = true of DoIt'],
  [{ Mode: 'three' }, 'Mode = three of DoIt'],
  [{ Blob: new Uint8Array([1]) }, 'the parameter Blob of DoIt'],
])('refuseUntaken() refuses %j by name', (input, what) => {
  expect(() => refuseUntaken('DoIt', takes, input)).toThrow(`The local cloud does not carry out ${what}`);
});
