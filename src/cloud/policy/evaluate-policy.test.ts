import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from './evaluate-policy.ts';
import { readPolicy } from './policy-document.ts';
import { RequestContext, type PolicyRequest } from './request-context.ts';

const context = new RequestContext({
  'aws:username': 'ada',
  'aws:SourceIp': '10.1.2.3',
  'aws:PrincipalTag/x509Subject/CN': 'build-7',
  'aws:MultiFactorAuthPresent': 'true',
  'aws:CurrentTime': '2026-11-22T10:00:00Z',
  'token:aud': 'sts.amazonaws.com',
  'token:sub': 'repo:kiln/images:ref:refs/heads/main',
  'aws:TagKeys': ['team', 'cost'],
  'sts:DurationSeconds': '900',
  'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci/builder',
  'aws:SourceArn': 'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/1234',
});

const request: PolicyRequest = {
  principals: [
    { kind: 'AWS', value: 'arn:aws:iam::111122223333:user/ada' },
    { kind: 'AWS', value: 'arn:aws:iam::111122223333:root' },
  ],
  action: 'sts:AssumeRole',
  resource: 'arn:aws:s3:::images/ada/disk.raw',
  context,
};

/** What a policy of one statement says to the request above; the statement is given without what all have. */
function decide(statement: object, over: Partial<PolicyRequest> = {}): string {
  const whole = { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement };
  const policy = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: [whole] }));
  return evaluatePolicy(policy, { ...request, ...over }).effect;
}

describe('evaluatePolicy() finds the statements that fit', () => {
  test.each<[what: string, statement: object, effect: string]>([
    ['an action', {}, 'allow'],
    ['an action in other letters', { Action: 'STS:assumerole' }, 'allow'],
    ['an action by pattern', { Action: ['ec2:*', 'sts:Assume*'] }, 'allow'],
    ['another action', { Action: 'sts:TagSession' }, 'silent'],
    ['all but an action', { Action: undefined, NotAction: 'sts:AssumeRole' }, 'silent'],
    ['all but another action', { Action: undefined, NotAction: 's3:*' }, 'allow'],
    ['a refusal', { Effect: 'Deny' }, 'deny'],
    ['a user', { Principal: { AWS: 'arn:aws:iam::111122223333:user/ada' } }, 'allow'],
    ['an account by its root', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }, 'allow'],
    ['an account by its number', { Principal: { AWS: ['444455556666', '111122223333'] } }, 'allow'],
    ['everybody', { Principal: '*' }, 'allow'],
    ['everybody in AWS', { Principal: { AWS: '*' } }, 'allow'],
    ['a service', { Principal: { Service: 'rolesanywhere.amazonaws.com' } }, 'silent'],
    ['another user', { Principal: { AWS: 'arn:aws:iam::111122223333:user/bob' } }, 'silent'],
    ['all but a user', { NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/ada' } }, 'silent'],
    ['a resource', { Resource: 'arn:aws:s3:::images/*' }, 'allow'],
    ['a resource with the name of the user', { Resource: 'arn:aws:s3:::images/${aws:username}/*' }, 'allow'],
    ['a resource with an unknown variable', { Resource: 'arn:aws:s3:::images/${aws:nobody}*' }, 'silent'],
    ['a variable with a default', { Resource: "arn:aws:s3:::images/${aws:nobody, 'ada'}/*" }, 'allow'],
    ['a star that means itself', { Resource: 'arn:aws:s3:::images/${*}' }, 'silent'],
    ['all but a resource', { NotResource: 'arn:aws:s3:::images/*' }, 'silent'],
    ['question marks', { Resource: 'arn:aws:s3:::image?/???/disk.raw' }, 'allow'],
  ])('%s', (_, statement, effect) => {
    expect(decide(statement)).toBe(effect);
  });

  test('a refusal counts more than any permission', () => {
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    const statements = [allow, { ...allow, Effect: 'Deny', Action: 'sts:*' }, allow];
    const policy = readPolicy(JSON.stringify({ Statement: statements }));
    expect(evaluatePolicy(policy, request)).toMatchObject({ effect: 'deny', statement: { effect: 'Deny' } });
  });

  test('patterns that go back and forth take no time', () => {
    const action = `sts:${'a'.repeat(5000)}`;
    expect(decide({ Action: `sts:${'*a'.repeat(1000)}*b` }, { action })).toBe('silent');
  });
});

describe('evaluatePolicy() tests conditions', () => {
  test.each<[condition: object, effect: string]>([
    [{ StringEquals: { 'token:aud': 'sts.amazonaws.com' } }, 'allow'],
    [{ StringEquals: { 'TOKEN:AUD': 'sts.amazonaws.com' } }, 'allow'],
    [{ StringEquals: { 'token:aud': 'STS.amazonaws.com' } }, 'silent'],
    [{ StringEqualsIgnoreCase: { 'token:aud': 'STS.amazonaws.com' } }, 'allow'],
    [{ StringEquals: { 'token:aud': ['other', 'sts.amazonaws.com'] } }, 'allow'],
    [{ StringEquals: { 'token:sub': 'repo:kiln/*' } }, 'silent'],
    [{ StringLike: { 'token:sub': 'repo:kiln/*:ref:refs/heads/main' } }, 'allow'],
    [{ StringLike: { 'token:sub': 'repo:other/*' } }, 'silent'],
    [{ StringNotLike: { 'token:sub': ['repo:other/*', 'repo:kiln/*'] } }, 'silent'],
    [{ StringNotEquals: { 'token:aud': ['a', 'b'] } }, 'allow'],
    [{ StringEquals: { 'aws:username': '${aws:username}' } }, 'allow'],
    [{ StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-7' } }, 'allow'],
    [{ StringEquals: { missing: 'x' } }, 'silent'],
    [{ StringNotEquals: { missing: 'x' } }, 'allow'],
    [{ StringEqualsIfExists: { missing: 'x' } }, 'allow'],
    [{ Null: { missing: 'true' } }, 'allow'],
    [{ Null: { 'token:aud': true } }, 'silent'],
    [{ Null: { 'token:aud': 'false' } }, 'allow'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': true } }, 'allow'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'silent'],
    [{ NumericLessThanEquals: { 'sts:DurationSeconds': 900 } }, 'allow'],
    [{ NumericLessThan: { 'sts:DurationSeconds': '900' } }, 'silent'],
    [{ NumericGreaterThan: { 'sts:DurationSeconds': 'many' } }, 'silent'],
    [{ DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }, 'allow'],
    [{ DateGreaterThan: { 'aws:CurrentTime': '1767225600' } }, 'allow'],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2027-01-01' } }, 'silent'],
    [{ IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }, 'allow'],
    [{ IpAddress: { 'aws:SourceIp': ['10.2.0.0/16', '10.1.2.3'] } }, 'allow'],
    [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 'silent'],
    [{ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }, 'silent'],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/1234' } },
      'allow',
    ],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:rolesanywhere:*:111122223333:trust-anchor/*' } }, 'allow'],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:trust-anchor/1234' } }, 'silent'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'allow'],
    [{ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/builder' } }, 'silent'],
    [{ ArnLike: { 'aws:PrincipalArn': "arn:aws:iam::111122223333:role/${aws:x, 'ci'}/builder" } }, 'allow'],
    [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:rolesanywhere:*:*:*' } }, 'silent'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost', 'more'] } }, 'allow'],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, 'silent'],
    [{ 'ForAllValues:StringEquals': { missing: ['team'] } }, 'allow'],
    [{ 'ForAnyValue:StringLike': { 'aws:TagKeys': ['te*'] } }, 'allow'],
    [{ 'ForAnyValue:StringEquals': { missing: ['team'] } }, 'silent'],
    [{ 'ForAnyValue:StringNotEquals': { missing: ['team'] } }, 'silent'],
    [
      {
        StringEquals: { 'token:aud': 'sts.amazonaws.com', 'aws:username': 'ada' },
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      },
      'allow',
    ],
    [{ StringEquals: { 'token:aud': 'sts.amazonaws.com', 'aws:username': 'bob' } }, 'silent'],
  ])('%j', (Condition, effect) => {
    expect(decide({ Condition })).toBe(effect);
  });
});

test.each([
  ['not JSON', 'it is not JSON'],
  ['[]', 'a policy is an object'],
  ['{"Version": "2020-01-01", "Statement": []}', 'the Version is'],
  ['{"Statement": []}', 'there is no Statement'],
  ['{"Statements": {}}', 'there is no element Statements'],
  ['{"Statement": {"Effect": "Maybe", "Action": "*"}}', 'the Effect is Allow or Deny'],
  ['{"Statement": {"Effect": "Allow"}}', 'an Action or a NotAction'],
  ['{"Statement": {"Effect": "Allow", "Action": 1}}', 'Action is a text or a list of texts'],
  ['{"Statement": {"Effect": "Allow", "Action": "*", "NotAction": "*"}}', 'either Action or NotAction'],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "Principal": {"Robot": "x"}}}',
    'no kind of Principal Robot',
  ],
  [
    '{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"Equals": {}}}}',
    'no condition operator Equals',
  ],
  ['{"Statement": {"Effect": "Allow", "Action": "*", "Extra": 1}}', 'no element Extra'],
])('readPolicy() refuses %s', (text, message) => {
  expect(() => readPolicy(text)).toThrow(message);
});
