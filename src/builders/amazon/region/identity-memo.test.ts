import { expect, test } from 'vitest';
import { readIdentityMemo, writeIdentityMemo } from './identity-memo.ts';

test('what a ledger keeps of an identity can be read again, and holds no secret', () => {
  const settings = {
    accessKey: 'AK',
    secretKey: 'hidden-1',
    webIdentity: {
      roleArn: 'arn:w',
      token: 'hidden-2',
      tokenHeaders: { a: 'hidden-3' },
      tokenProvider: 'github',
    },
    rolesAnywhere: { trustAnchorArn: 't', profileArn: 'p', roleArn: 'r', certificate: '/c' },
    roles: [{ roleArn: 'arn:1', externalId: 'x', tags: { a: 'b' } }],
  };
  const memo = writeIdentityMemo(settings) ?? '';
  expect(memo).not.toContain('hidden');
  expect(readIdentityMemo(memo)).toEqual({
    webIdentity: { roleArn: 'arn:w', tokenProvider: 'github' },
    rolesAnywhere: settings.rolesAnywhere,
    roles: settings.roles,
  });
});

test('nothing is kept where everything comes from the surroundings', () => {
  expect(writeIdentityMemo({ profile: 'p', roles: [] })).toBeUndefined();
});

test.each([undefined, '', 'nonsense', '[]', '{"roles":[1]}', '{"roles":[],"webIdentity":{}}'])(
  'readIdentityMemo() makes nothing of %j',
  (text) => {
    expect(readIdentityMemo(text)).toEqual({});
  },
);
