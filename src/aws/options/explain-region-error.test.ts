import { expect, test } from 'vitest';
import { AwsError, UnreachableError } from '../aws-error.ts';
import { OptionError } from '../../contracts/option-error.ts';
import { explainingRegion } from './explain-region-error.ts';

function refused(code: string, detail: string): AwsError {
  return new AwsError({
    service: 'sts',
    operation: 'GetCallerIdentity',
    code,
    detail,
    requestId: '',
    status: 403,
    retryable: false,
    ambiguous: false,
  });
}

function noAddress(endpoint: string): UnreachableError {
  const cause = new Error('No connection', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) });
  const silence = { service: 'ec2', operation: 'DescribeImages', endpoint, ambiguous: false } as const;
  return new UnreachableError(silence, { cause });
}

const unknownKeys = refused('InvalidClientTokenId', 'The security token included in the request is invalid.');

test.each<[string, string | undefined, Error, string]>([
  [
    'AWS does not know',
    'us-est-1',
    refused('SignatureDoesNotMatch', "Credential should be scoped to a valid region, not 'us-est-1'."),
    'There is no region "us-est-1", or the endpoint in use knows none of that name. Did you mean "us-east-1"?',
  ],
  [
    'AWS does not know and does not repeat',
    'mars-north-1',
    refused('SignatureDoesNotMatch', 'Credential should be scoped to a valid region.'),
    'There is no region "mars-north-1"',
  ],
  ['has no host', 'eu-wst-1', noAddress('https://ec2.eu-wst-1.amazonaws.com'), 'Did you mean "eu-west-1"?'],
  ['is not enabled', 'af-south-1', unknownKeys, '"af-south-1" is one that an account has to enable'],
])('a region that %s is what is wrong', async (_, region, error, says) => {
  const explained = explainingRegion(region, () => Promise.reject(error));
  await expect(explained).rejects.toBeInstanceOf(OptionError);
  await expect(explained).rejects.toMatchObject({
    option: 'region',
    message: expect.stringContaining(says) as string,
    cause: error,
  });
});

test.each<[string, string | undefined, Error]>([
  ['wrong keys', 'us-east-1', unknownKeys],
  ['wrong keys in a region that is not known yet', undefined, unknownKeys],
  ['no connection to the outside', 'us-east-1', noAddress('https://ec2.us-east-1.amazonaws.com')],
  ['an endpoint of one’s own without a host', 'us-est-1', noAddress('https://ec2.example.test')],
])('%s stay what they are', async (_, region, error) => {
  await expect(explainingRegion(region, () => Promise.reject(error))).rejects.toBe(error);
});
