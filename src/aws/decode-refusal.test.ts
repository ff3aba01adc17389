import { expect, test } from 'vitest';
import { AwsError, type AwsFailure } from './aws-error.ts';
import { withDecodedRefusal } from './decode-refusal.ts';

const failure: AwsFailure = {
  service: 'ec2',
  operation: 'RunInstances',
  code: 'UnauthorizedOperation',
  detail:
    'You are not authorized to perform this operation. Encoded authorization failure message: AbC-dEf_123',
  requestId: 'r',
  status: 403,
  retryable: false,
  ambiguous: false,
};
const said = {
  explicitDeny: false,
  context: {
    principal: { arn: 'arn:aws:iam::1:user/ann' },
    action: 'ec2:RunInstances',
    resource: 'arn:aws:ec2:eu-west-1:1:instance/*',
  },
};

test.each([
  [
    'nothing allows it',
    said,
    'arn:aws:iam::1:user/ann may not do ec2:RunInstances on arn:aws:ec2:eu-west-1:1:instance/*: no statement allows it',
  ],
  ['a statement denies it', { ...said, explicitDeny: true }, 'a statement denies it'],
  ['of another form', { allowed: false }, 'could not be decoded: it is of a form that nobody knows'],
])('a refusal is told in clear words: %s', async (_, decoded, want) => {
  const asked: string[] = [];
  const told = await withDecodedRefusal(new AwsError(failure), async (message) => {
    asked.push(message);
    return JSON.stringify(decoded);
  });
  expect(asked).toEqual(['AbC-dEf_123']);
  expect(told).toMatchObject({ code: 'UnauthorizedOperation', message: expect.stringContaining(want) });
  expect(String(told)).not.toContain('AbC-dEf_123');
});

test('where decoding is refused too, that is said', async () => {
  const told = await withDecodedRefusal(new AwsError(failure), async () => {
    throw new Error('Not authorized to perform sts:DecodeAuthorizationMessage');
  });
  expect(String(told)).toContain('could not be decoded: Not authorized to perform sts:Decode');
});

test.each([
  ['a refusal without an encoded part', new AwsError({ ...failure, detail: 'No.' })],
  ['another refusal', new AwsError({ ...failure, code: 'InvalidParameterValue' })],
  ['another error', new Error('Down')],
])('%s stays as it is', async (_, error) => {
  expect(await withDecodedRefusal(error, async () => '{}')).toBe(error);
});
