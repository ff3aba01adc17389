import { expect, test } from 'vitest';
import { calledServices, foreignPackageManagers } from './script-texts.ts';

test.each([
  ['aws s3 cp s3://a/b /tmp/b', ['s3']],
  ['set -e\nTOKEN=$(aws --region eu-west-1 ssm get-parameter --name x)', ['ssm']],
  ['aws ec2 describe-instances; aws sts get-caller-identity', []],
  ['aws --output=text --no-cli-pager --profile p kms list-keys', ['kms']],
  ['echo laws s3 cp', []],
])('calledServices() finds in %j what is asked', (text, want) => {
  expect(calledServices(text)).toEqual(want);
});

test('calledServices() comes to an end with any number of flags', () => {
  expect(calledServices(`aws ${'--a '.repeat(200)}1 `)).toEqual([]);
});

test.each([
  ['sudo yum install -y git && sudo dnf upgrade -y', ['yum', 'dnf']],
  ['sudo apt-get install -y yum-utils', []],
])('foreignPackageManagers() finds them in %j', (text, want) => {
  expect(foreignPackageManagers(text)).toEqual(want);
});
