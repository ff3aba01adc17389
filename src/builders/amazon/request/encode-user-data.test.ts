import { expect, test } from 'vitest';
import { encodeUserData } from './encode-user-data.ts';

test.each([
  ['#!/bin/sh\necho hi', 'IyEvYmluL3NoCmVjaG8gaGk='],
  ['IyEvYmluL3NoCg==', 'IyEvYmluL3NoCg=='],
  ['abcd', 'abcd'],
  ['abc', 'YWJj'],
  ['', ''],
])('encodeUserData(%j) gives %j', (text, want) => {
  expect(encodeUserData(text)).toBe(want);
});
