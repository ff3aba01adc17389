import { expect, test } from 'vitest';
import { encodeUserData } from './encode-user-data.ts';

test.each([
  ['#!/bin/sh\necho hi', 'IyEvYmluL3NoCmVjaG8gaGk='],
  ['IyEvYmluL3NoCg==', 'IyEvYmluL3NoCg=='],
  ['abcd', 'abcd'],
  ['abc', 'YWJj'],
  ['', ''],
  ['Grüße', 'R3LDvMOfZQ=='],
])('encodeUserData(%j) gives %j', (text, want) => {
  expect(encodeUserData(Buffer.from(text))).toBe(want);
});

test('a packed file keeps its bytes', () => {
  expect(encodeUserData(Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0xff))).toBe('H4sIAP8=');
});
