import { expect, test } from 'vitest';
import { AwsError } from './aws-error.ts';
import {
  isAccessDenied,
  isDependencyViolation,
  isDuplicate,
  isInsufficientCapacity,
  isNotFound,
  isThrottled,
} from './errors.ts';

const questions = {
  isAccessDenied,
  isDependencyViolation,
  isDuplicate,
  isInsufficientCapacity,
  isNotFound,
  isThrottled,
};

test.each([
  ['InvalidAMIID.NotFound', 400, ['isNotFound']],
  ['InvalidKeyPair.Duplicate', 400, ['isDuplicate']],
  ['DependencyViolation', 400, ['isDependencyViolation']],
  ['InvalidGroup.InUse', 400, ['isDependencyViolation']],
  ['UnauthorizedOperation', 403, ['isAccessDenied']],
  ['RequestLimitExceeded', 503, ['isThrottled']],
  ['SomethingNew', 429, ['isThrottled']],
  ['InsufficientInstanceCapacity', 500, ['isInsufficientCapacity']],
  ['InvalidParameterValue', 400, []],
])('%s (%i) is %j', (code, status, want) => {
  const rest = {
    service: 'ec2',
    operation: 'X',
    detail: '',
    requestId: '',
    retryable: false,
    ambiguous: false,
  } as const;
  const error = new AwsError({ ...rest, code, status });
  const yes = Object.entries(questions).filter(([, ask]) => ask(error));
  expect(yes.map(([name]) => name)).toEqual(want);
});

test('only errors of AWS have codes', () => {
  expect(isNotFound(Object.assign(new Error('x'), { code: 'InvalidAMIID.NotFound' }))).toBe(false);
});
