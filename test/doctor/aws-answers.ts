import type { HttpAnswer } from '../../src/aws/http/transport.ts';
import { refusalAnswer } from '../support/sts-answers.ts';
import { account, roleArn, type Seed } from './seed.ts';

/** Refuses one operation of STS. */
export function refuses(
  operation: string,
  code: string,
  message: string,
  status = 403,
): NonNullable<Seed['answer']> {
  return ({ body }) =>
    body.includes(`Action=${operation}&`) || body.endsWith(`Action=${operation}`)
      ? { status, headers: {}, body: refusalAnswer(code, message) }
      : undefined;
}

const trust = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:role/ci` },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: { StringEquals: { 'sts:ExternalId': 'images' } },
    },
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/img:*' } },
    },
  ],
});

/** IAM, as it shows a role to those who may see it. */
export function showsRole(request: Parameters<NonNullable<Seed['answer']>>[0]): HttpAnswer | undefined {
  if (request.url.hostname !== 'iam.amazonaws.com' || !request.headers['authorization']) return undefined;
  const document = encodeURIComponent(trust);
  const body = `<GetRoleResponse><GetRoleResult><Role><Arn>${roleArn}</Arn><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>`;
  return { status: 200, headers: {}, body };
}
