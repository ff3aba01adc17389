import { expect, test } from 'vitest';
import { withoutCredentials } from './offline-options.ts';

test('withoutCredentials() sets aside who calls, and keeps where', () => {
  const values = {
    access_key: 'AKIA',
    secret_key: 'secret',
    assume_role: [{ role_arn: 'arn:aws:iam::1:role/a' }],
    region: 'eu-west-1',
    max_retries: 3,
    profile: '',
  };
  expect(withoutCredentials(values)).toEqual({
    values: { ...values, access_key: undefined, secret_key: undefined, assume_role: [] },
    without: ['access_key', 'secret_key', 'assume_role'],
    replacements: [
      {
        what: 'access_key, secret_key, assume_role',
        by: "the local cloud's own credentials; those are neither read nor asked for",
      },
    ],
  });
});

test('withoutCredentials() says nothing where nothing is given', () => {
  expect(withoutCredentials({ region: 'eu-west-1', assume_role: [] })).toMatchObject({
    without: [],
    replacements: [],
  });
});
