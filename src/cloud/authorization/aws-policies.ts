import { ownValue } from '../../base/own-value.ts';

const everything = { Effect: 'Allow', Action: '*', Resource: '*' };

/**
 * What some of AWS's own policies say, as far as the cloud has services that they are about; others allow nothing here.
 *
 * Source: AWS Managed Policy Reference Guide.
 */
const statements: Readonly<Record<string, object>> = {
  AdministratorAccess: everything,
  PowerUserAccess: {
    Effect: 'Allow',
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  },
  AmazonEC2FullAccess: { Effect: 'Allow', Action: ['ec2:*'], Resource: '*' },
  AmazonEC2ReadOnlyAccess: {
    Effect: 'Allow',
    Action: ['ec2:Describe*', 'ec2:GetSecurityGroupsForVpc'],
    Resource: '*',
  },
  ReadOnlyAccess: { Effect: 'Allow', Action: ['ec2:Describe*', 'ec2:Get*', 'ec2:List*'], Resource: '*' },
};

/** The text of a policy of AWS's own, by its name; undefined for one whose text is not here. */
export function awsPolicy(name: string): string | undefined {
  const statement = ownValue(statements, name);
  return statement && JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
