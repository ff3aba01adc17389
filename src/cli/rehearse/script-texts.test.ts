import { expect, test } from 'vitest';
import { calledServices, foreignPackageManagers } from './script-texts.ts';

test.each([
  ['aws s3 cp s3://a/b /tmp/b', ['s3']],
  ['set -e\nTOKEN=$(aws --region eu-west-1 ssm get-parameter --name x)', ['ssm']],
  ['aws ec2 describe-instances; aws sts get-caller-identity', []],
  ['echo laws s3 cp', []],
])('calledServices() finds in %j what is asked', (text, want) => {
  expect(calledServices(text)).toEqual(want);
});

test.each([
  ['sudo yum install -y git && sudo dnf upgrade -y', ['yum', 'dnf']],
  ['sudo apt-get install -y yum-utils', []],
])('foreignPackageManagers() finds them in %j', (text, want) => {
  expect(foreignPackageManagers(text)).toEqual(want);
});
