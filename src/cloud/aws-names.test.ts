import { expect, test } from 'vitest';
import { isAwsName } from './aws-names.ts';

test.each([
  ['ec2.us-east-1.amazonaws.com', true],
  ['STS.amazonaws.com', true],
  ['ec2.cn-north-1.amazonaws.com.cn', true],
  ['ec2.eu-west-1.api.aws', true],
  ['my-bucket.s3.eu-west-1.amazonaws.com', true],
  ['awscli.amazonaws.com', false],
  ['al2023-repos-us-east-1-de612dc2.s3.dualstack.us-east-1.amazonaws.com', false],
  ['amazonlinux-2-repos-eu-west-1.s3.dualstack.eu-west-1.amazonaws.com', false],
  ['amazoncloudwatch-agent.s3.amazonaws.com', false],
  ['aws.amazon.com', false],
  ['amazonaws.com.example.org', false],
  ['notamazonaws.com', false],
])('isAwsName(%s) is %s', (name, want) => {
  expect(isAwsName(name)).toBe(want);
});
