import { expect, test } from 'vitest';
import { answerAwsName } from './aws-dns.ts';

/** A query as resolvers send it: id 0x1234, recursion desired. */
function query(name: string, type: string): Buffer {
  const labels = name.split('.').map((label) => String.fromCharCode(label.length) + label);
  return Buffer.from(`\x12\x34\x01\x00\x00\x01\0\0\0\0\0\0${labels.join('')}\0${type}\0\x01`, 'latin1');
}

const [a, aaaa] = ['\0\x01', '\0\x1c'] as const;

test("answerAwsName() answers a name of AWS with the address of the guests' own name server", () => {
  const asked = query('sts.amazonaws.com', a);
  const answer = answerAwsName(asked);
  expect(answer?.subarray(0, 12).toString('hex')).toBe('123481800001000100000000');
  expect(answer?.subarray(12, asked.length)).toEqual(asked.subarray(12));
  expect(answer?.subarray(asked.length).toString('hex')).toBe('c00c000100010000003c0004a9fea9fd');
});

test('answerAwsName() says that a name of AWS has no IPv6 address', () => {
  const asked = query('ec2.us-east-1.amazonaws.com', aaaa);
  expect(answerAwsName(asked)?.toString('hex')).toBe(
    `123481800001000000000000${asked.subarray(12).toString('hex')}`,
  );
});

test('answerAwsName() leaves what resolvers add to a query out of the answer', () => {
  const asked = Buffer.concat([query('iam.amazonaws.com', a), Buffer.from('0000291000000000000000', 'hex')]);
  asked.writeUInt16BE(1, 10);
  expect(answerAwsName(asked)?.readUInt16BE(10)).toBe(0);
});

test.each([
  ['another name', query('www.example.org', a)],
  ['a message that is none', Buffer.from('\x12\x34\x01\x00question', 'latin1')],
  ['a name that is cut off', query('sts.amazonaws.com', a).subarray(0, 20)],
  ['an answer', Buffer.from(query('sts.amazonaws.com', a)).fill(0x81, 2, 3)],
])('answerAwsName() leaves %s to others', (_, message) => {
  expect(answerAwsName(message)).toBeUndefined();
});
