import {
  associationNotFound,
  differentNetworks,
  mainAssociationKept,
  tableAssociated,
} from '../../model/network-messages.ts';
import { newId } from '../../model/new-id.ts';
import {
  addRouteTable,
  associate,
  deleteRouteTable as remove,
  type RouteTable,
  type RouteTableAssociation,
} from '../../model/route-tables.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showRouteTable } from './describe-route-tables.ts';

export const createRouteTable: Ec2Action<'CreateRouteTable'> = {
  takes: ['VpcId', 'TagSpecifications', 'ClientToken'],
  run: (input, { region }) => {
    const { VpcId, TagSpecifications, ClientToken } = input;
    const vpc = region.vpcs.get(VpcId);
    const tags = readTagSpecifications(TagSpecifications, ['route-table'])('route-table');
    const table = region.routeTableRequests.once(ClientToken, input, () => {
      const made = addRouteTable(region, vpc, { id: newId('rtb'), isMain: false });
      region.tags.set(made.id, tags);
      return made;
    });
    return { RouteTable: showRouteTable(region, table), ClientToken };
  },
};

export const deleteRouteTable: Ec2Action<'DeleteRouteTable'> = {
  takes: ['RouteTableId'],
  run: ({ RouteTableId }, { region }) => {
    remove(region, region.routeTables.get(RouteTableId));
    return {};
  },
};

export const associateRouteTable: Ec2Action<'AssociateRouteTable'> = {
  takes: ['RouteTableId', 'SubnetId'],
  run: ({ RouteTableId, SubnetId = '' }, { region }) => {
    const table = region.routeTables.get(RouteTableId);
    const subnet = region.subnets.get(SubnetId);
    if (subnet.vpcId !== table.vpcId)
      throw differentNetworks(`route table ${table.id}`, `subnet ${subnet.id}`);
    const known = region.routeTables
      .values()
      .find(({ associations }) => associations.some(({ subnetId }) => subnetId === SubnetId));
    if (known !== undefined) throw tableAssociated(table.id);
    return { AssociationId: associate(table, SubnetId).id, AssociationState: { State: 'associated' } };
  },
};

interface Found {
  readonly table: RouteTable;
  readonly association: RouteTableAssociation;
}

function findAssociation(region: Region, id: string): Found {
  for (const table of region.routeTables.values()) {
    const association = table.associations.find((each) => each.id === id);
    if (association !== undefined) return { table, association };
  }
  throw associationNotFound(id);
}

function dissociate({ table, association }: Found): void {
  table.associations = table.associations.filter((each) => each !== association);
}

export const disassociateRouteTable: Ec2Action<'DisassociateRouteTable'> = {
  takes: ['AssociationId'],
  run: ({ AssociationId }, { region }) => {
    const found = findAssociation(region, AssociationId);
    if (found.association.subnetId === undefined) throw mainAssociationKept(AssociationId);
    dissociate(found);
    return {};
  },
};

export const replaceRouteTableAssociation: Ec2Action<'ReplaceRouteTableAssociation'> = {
  takes: ['AssociationId', 'RouteTableId'],
  run: ({ AssociationId, RouteTableId }, { region }) => {
    const found = findAssociation(region, AssociationId);
    const next = region.routeTables.get(RouteTableId);
    if (next.vpcId !== found.table.vpcId)
      throw differentNetworks(`route table ${next.id}`, `route table ${found.table.id}`);
    dissociate(found);
    const association = { id: newId('rtbassoc'), subnetId: found.association.subnetId };
    next.associations = [...next.associations, association];
    return { NewAssociationId: association.id, AssociationState: { State: 'associated' } };
  },
};
