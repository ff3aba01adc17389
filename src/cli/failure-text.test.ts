import { expect, test } from 'vitest';
import { AwsError, UnreachableError } from '../aws/aws-error.ts';
import { UnfitHostError } from '../cloud/sandbox/unfit-host-error.ts';
import { CancelledError } from '../engine/engine-errors.ts';
import { failureText } from './failure-text.ts';

const refused = new AwsError({
  service: 'ec2',
  operation: 'RunInstances',
  code: 'InvalidAMIID.Malformed',
  detail: 'Invalid id: "ami-nope"',
  requestId: 'r-1',
  status: 400,
  retryable: false,
  ambiguous: false,
});
const silent = new UnreachableError({
  service: 'ec2',
  operation: 'RunInstances',
  endpoint: 'http://127.0.0.1:1',
  ambiguous: false,
});
const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

test.each<[what: string, error: unknown, says: RegExp]>([
  ['Ctrl-C', new CancelledError(), /^Cancelled\.\n$/],
  ['a host without namespaces', new UnfitHostError('This host has no unshare.'), /^Error: This host has no/],
  ['what AWS refused', refused, /^Error: AWS refused ec2:RunInstances: Invalid id: "ami-nope"[^\n]*\n$/],
  ['an endpoint that does not answer', silent, /^Error: [^\n]*http:\/\/127\.0\.0\.1:1[^\n]*\n$/],
  ['whatever else our own code refuses', new Error('Cannot use /a b'), /^Error: Cannot use \/a b\n$/],
  ['a full disk', new Error('Cannot save', { cause: full }), /^Error: Cannot save: ENOSPC[^\n]*\n$/],
  ['a bug', new TypeError('x is not a function'), /^TypeError: x is.*\n {4}at [\s\S]*This is a bug in kiln/],
])('failureText() tells of %s', (_what, error, says) => {
  expect(failureText(error)).toMatch(says);
});
