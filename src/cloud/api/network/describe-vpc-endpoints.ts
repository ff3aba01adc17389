import { Collection } from '../../model/collection.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';

interface NoEndpoint {
  readonly id: string;
}

/** There are none: what a filter would read is never asked. */
const table: FilterTable<NoEndpoint> = {
  'ip-address-type': () => undefined,
  'service-name': () => undefined,
  'service-region': () => undefined,
  'vpc-endpoint-id': ({ id }) => id,
  'vpc-endpoint-state': () => undefined,
  'vpc-endpoint-type': () => undefined,
  'vpc-id': () => undefined,
};

export const describeVpcEndpoints: Ec2Action<'DescribeVpcEndpoints'> = {
  takes: ['VpcEndpointIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const none = new Collection<NoEndpoint>(resourceKinds.vpcEndpoint);
    const { NextToken } = findPage(region, none, { ids: input.VpcEndpointIds, table, input });
    return { VpcEndpoints: [], NextToken };
  },
};
