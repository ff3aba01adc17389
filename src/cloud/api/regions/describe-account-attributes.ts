import type { Ec2Action } from '../action.ts';
import { findDefaultVpc } from '../../model/vpcs.ts';
import { invalidValue } from '../../model/messages.ts';

/** A new account of today: EC2 in a VPC only, with AWS's first limits. */
function attributesOf(vpcId: string): Readonly<Record<string, readonly string[]>> {
  return {
    'supported-platforms': ['VPC'],
    'default-vpc': [vpcId],
    'max-instances': ['20'],
    'vpc-max-security-groups-per-interface': ['5'],
    'max-elastic-ips': ['5'],
    'vpc-max-elastic-ips': ['5'],
  };
}

export const describeAccountAttributes: Ec2Action<'DescribeAccountAttributes'> = {
  takes: ['AttributeNames'],
  run: ({ AttributeNames }, { region }) => {
    const attributes = attributesOf(findDefaultVpc(region)?.id ?? 'none');
    const unknown = AttributeNames?.find((name) => !Object.hasOwn(attributes, name));
    if (unknown !== undefined) throw invalidValue('attributeName', unknown, 'There is no such attribute.');
    const chosen = Object.entries(attributes).filter(([name]) => AttributeNames?.includes(name) ?? true);
    return {
      AccountAttributes: chosen.map(([name, values]) => ({
        AttributeName: name,
        AttributeValues: values.map((value) => ({ AttributeValue: value })),
      })),
    };
  },
};
