import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import { expect, test } from 'vitest';
import { findSignatureProblem, readScope, type SignedRequest } from './sigv4-verify.ts';

/** The request `get-vanilla` of the test suite that AWS publishes for its signature. */
const vanilla: SignedRequest = {
  method: 'GET',
  target: '/',
  headers: {
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  body: new Uint8Array(),
};
const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const findKey = (id: string): typeof key | undefined => (id === key.accessKeyId ? key : undefined);
const signedAt = new Date('2015-08-30T12:36:00Z');

function withHeader(name: string, value: string | undefined): SignedRequest {
  return { ...vanilla, headers: { ...vanilla.headers, [name]: value } };
}

test("findSignatureProblem() finds nothing in AWS's own example", () => {
  expect(findSignatureProblem(vanilla, findKey, signedAt)).toBeUndefined();
});

test.each<[what: string, request: SignedRequest, problem: object]>([
  ['no signature', withHeader('authorization', undefined), { kind: 'unsigned' }],
  ['another scheme', withHeader('authorization', 'Basic YTpi'), { kind: 'incomplete' }],
  ['no date', withHeader('x-amz-date', undefined), { kind: 'incomplete' }],
  ['a date of another day', withHeader('x-amz-date', '20150831T123600Z'), { kind: 'incomplete' }],
  [
    'a header of AWS that is not signed',
    withHeader('x-amz-security-token', 'x'),
    { kind: 'incomplete', detail: 'the header x-amz-security-token must be signed' },
  ],
  ['another host', withHeader('host', 'example.com'), { kind: 'mismatch' }],
  ['another method', { ...vanilla, method: 'POST' }, { kind: 'mismatch' }],
  ['another path', { ...vanilla, target: '/a' }, { kind: 'mismatch' }],
  ['another query', { ...vanilla, target: '/?a=b' }, { kind: 'mismatch' }],
  ['another body', { ...vanilla, body: Buffer.from('x') }, { kind: 'mismatch' }],
])('findSignatureProblem() sees %s', (_what, request, problem) => {
  expect(findSignatureProblem(request, findKey, signedAt)).toMatchObject(problem);
});

test.each([
  [{ ...key, secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ' }, { kind: 'mismatch' }],
  [{ ...key, accessKeyId: 'AKIDEXAMPLF' }, { kind: 'unknown-key' }],
])('findSignatureProblem() sees another key', (other, problem) => {
  expect(
    findSignatureProblem(vanilla, (id) => (id === other.accessKeyId ? other : undefined), signedAt),
  ).toEqual(problem);
});

test.each([
  ['2015-08-30T12:51:00Z', undefined],
  ['2015-08-30T12:51:01Z', { kind: 'skewed', signedAt }],
  ['2015-08-30T12:21:00Z', undefined],
  ['2015-08-30T12:20:59Z', { kind: 'skewed', signedAt }],
])('findSignatureProblem() at %s', (now, problem) => {
  expect(findSignatureProblem(vanilla, findKey, new Date(now))).toEqual(problem);
});

/** The hash that the signer asks for; it must not be ours. */
class Sha256 {
  readonly #parts: BinaryLike[] = [];
  readonly #secret: BinaryLike | undefined;
  constructor(secret?: BinaryLike) {
    this.#secret = secret;
  }
  update(part: BinaryLike): void {
    this.#parts.push(part);
  }
  async digest(): Promise<Uint8Array> {
    const hash = this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
    for (const part of this.#parts) hash.update(part);
    return new Uint8Array(hash.digest());
  }
  reset(): void {
    this.#parts.length = 0;
  }
}

test.each([
  ['POST', '/', {}, 'Action=DescribeRegions&Version=2016-11-15'],
  ['GET', '/', { Action: 'GetCallerIdentity', Version: '2011-06-15', 'a b': ['é', '~*'] }, ''],
  ['GET', '/', { Id: '1', 'Id-2': 'b=c', 'Id.1': ['z', 'a'] }, ''],
  ['GET', '/a b/é*', {}, ''],
])("findSignatureProblem() agrees with AWS's signer on %s %s %j", async (method, path, query, body) => {
  const signer = new SignatureV4({
    credentials: key,
    region: 'eu-west-1',
    service: 'ec2',
    sha256: Sha256 as never,
  });
  const signed = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: path.split('/').map(encodeURIComponent).join('/'),
      query,
      headers: {
        host: '127.0.0.1:4599',
        'content-type': 'application/x-www-form-urlencoded;  charset=utf-8',
      },
      body,
    },
    { signingDate: signedAt },
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  );
  const target = `${signed.path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  const request = { method, target, headers: signed.headers, body: Buffer.from(body) };
  expect(findSignatureProblem(request, findKey, signedAt)).toBeUndefined();
  expect(readScope(request.headers)).toMatchObject({ service: 'ec2', region: 'eu-west-1' });
});
