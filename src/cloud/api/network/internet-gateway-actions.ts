import type { InternetGateway as WireGateway } from '../../../wire/shapes/ec2.ts';
import {
  attachInternetGateway as attach,
  deleteInternetGateway as remove,
  detachInternetGateway as detach,
  makeInternetGateway,
  type InternetGateway,
} from '../../model/internet-gateways.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';

function show(region: Region, { id, vpcId }: InternetGateway): WireGateway {
  return {
    InternetGatewayId: id,
    OwnerId: region.world.accountId,
    Attachments: vpcId === undefined ? [] : [{ VpcId: vpcId, State: 'available' }],
    Tags: showTags(region.tags.of(id)),
  };
}

function filtersOf(region: Region): FilterTable<InternetGateway> {
  return {
    'attachment.state': ({ vpcId }) => (vpcId === undefined ? undefined : 'available'),
    'attachment.vpc-id': ({ vpcId }) => vpcId,
    'internet-gateway-id': ({ id }) => id,
    'owner-id': () => region.world.accountId,
  };
}

export const createInternetGateway: Ec2Action<'CreateInternetGateway'> = {
  takes: ['TagSpecifications'],
  run: ({ TagSpecifications }, { region }) => {
    const tags = readTagSpecifications(TagSpecifications, ['internet-gateway'])('internet-gateway');
    const gateway = makeInternetGateway(region);
    region.tags.set(gateway.id, tags);
    return { InternetGateway: show(region, gateway) };
  },
};

export const deleteInternetGateway: Ec2Action<'DeleteInternetGateway'> = {
  takes: ['InternetGatewayId'],
  run: ({ InternetGatewayId }, { region }) => {
    remove(region, region.internetGateways.get(InternetGatewayId));
    return {};
  },
};

export const attachInternetGateway: Ec2Action<'AttachInternetGateway'> = {
  takes: ['InternetGatewayId', 'VpcId'],
  run: ({ InternetGatewayId, VpcId }, { region }) => {
    attach(region, region.internetGateways.get(InternetGatewayId), region.vpcs.get(VpcId));
    return {};
  },
};

export const detachInternetGateway: Ec2Action<'DetachInternetGateway'> = {
  takes: ['InternetGatewayId', 'VpcId'],
  run: ({ InternetGatewayId, VpcId }, { region }) => {
    detach(region, region.internetGateways.get(InternetGatewayId), region.vpcs.get(VpcId));
    return {};
  },
};

export const describeInternetGateways: Ec2Action<'DescribeInternetGateways'> = {
  takes: ['InternetGatewayIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const ids = input.InternetGatewayIds;
    const { items, NextToken } = findPage(region, region.internetGateways, {
      ids,
      table: filtersOf(region),
      input,
    });
    return { InternetGateways: items.map((gateway) => show(region, gateway)), NextToken };
  },
};
