import { expect, test } from 'vitest';
import { ownUuid, ownUuidTime } from './own-uuid.ts';

const now = new Date('2026-11-22T20:50:01.234Z');

test('ownUuid() is a UUID of version 8 that no other call gives', () => {
  const made = new Set(Array.from({ length: 1000 }, () => ownUuid(now)));
  expect(made.size).toBe(1000);
  for (const uuid of made) expect(uuid).toMatch(/^01a20505-e192-86b1-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([
  { text: 'packer_01a20505-e192-86b1-8123-0123456789ab', made: now },
  { text: '01a20505-e192-86b1-8123-0123456789ab', made: now },
  { text: 'packer_6565f1a2-1b2c-3d4e-5f60-0123456789ab', made: undefined },
  { text: '01a20505-e192-7123-8123-0123456789ab', made: undefined },
  { text: 'web', made: undefined },
  { text: undefined, made: undefined },
])('ownUuidTime($text) is $made', ({ text, made }) => {
  expect(ownUuidTime(text)).toEqual(made);
});
