import { ApiError } from './api-error.ts';

export function noDefaultVpc(): ApiError {
  return new ApiError('VPCIdNotSpecified', 'No default VPC for this user');
}

export function badCidr(name: string, cidr: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Value (${cidr}) for parameter ${name} is invalid. This is not a valid CIDR block.`,
  );
}

export function vpcRange(cidr: string): ApiError {
  return new ApiError('InvalidVpc.Range', `The CIDR '${cidr}' is invalid.`);
}

export function subnetRange(cidr: string): ApiError {
  return new ApiError('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`);
}

export function subnetConflict(cidr: string): ApiError {
  return new ApiError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
}

/** `code` is AWS's for the resource, as in VpcLimitExceeded. */
export function limitReached(code: string, what: string): ApiError {
  return new ApiError(code, `The maximum number of ${what} has been reached.`);
}

export function hasDependencies(what: string, id: string): ApiError {
  return new ApiError('DependencyViolation', `The ${what} '${id}' has dependencies and cannot be deleted.`);
}

export function zoneNotForSubnets(zone: string, known: readonly string[]): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${known.join(', ')}.`,
  );
}

export function groupElsewhere(groupId: string, subnetId: string): ApiError {
  return new ApiError(
    'InvalidParameter',
    `Security group ${groupId} and subnet ${subnetId} belong to different networks.`,
  );
}

export function differentNetworks(one: string, other: string): ApiError {
  return new ApiError('InvalidParameterValue', `${one} and ${other} belong to different networks`);
}

export function groupInOtherVpc(): ApiError {
  return new ApiError(
    'InvalidGroup.NotFound',
    'You have specified two resources that belong to different networks.',
  );
}

export function tableAssociated(routeTableId: string): ApiError {
  return new ApiError(
    'Resource.AlreadyAssociated',
    `the specified association for route table ${routeTableId} conflicts with an existing association`,
  );
}

export function associationNotFound(id: string): ApiError {
  return new ApiError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
}

export function mainAssociationKept(id: string): ApiError {
  return new ApiError('InvalidParameterValue', `cannot disassociate the main route table association ${id}`);
}

export function routeExists(destination: string): ApiError {
  return new ApiError('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
}

export function routeNotFound(destination: string, routeTableId: string): ApiError {
  return new ApiError(
    'InvalidRoute.NotFound',
    `no route with destination-cidr-block ${destination} in route table ${routeTableId}`,
  );
}

export function noRouteToReplace(destination: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `There is no route defined for '${destination}' in the route table. Use CreateRoute instead.`,
  );
}

export function localRouteKept(destination: string, routeTableId: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `cannot remove local route ${destination} in route table ${routeTableId}`,
  );
}

export function gatewayAttached(gatewayId: string, vpcId: string): ApiError {
  return new ApiError(
    'Resource.AlreadyAssociated',
    `resource ${gatewayId} is already attached to network ${vpcId}`,
  );
}

export function vpcHasGateway(vpcId: string): ApiError {
  return new ApiError('InvalidParameterValue', `Network ${vpcId} already has an internet gateway attached`);
}

export function gatewayNotAttached(gatewayId: string, vpcId: string): ApiError {
  return new ApiError('Gateway.NotAttached', `resource ${gatewayId} is not attached to network ${vpcId}`);
}

export function noGatewayAttached(vpcId: string): ApiError {
  return new ApiError('Gateway.NotAttached', `Network ${vpcId} is not attached to any internet gateway`);
}

export function addressesMapped(vpcId: string): ApiError {
  return new ApiError(
    'DependencyViolation',
    `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
  );
}

export function addressNotFound(address: string): ApiError {
  return new ApiError('InvalidAddress.NotFound', `Address '${address}' not found.`);
}

export function addressAssociated(allocationId: string, associationId: string): ApiError {
  return new ApiError(
    'Resource.AlreadyAssociated',
    `resource ${allocationId} is already associated with associate-id ${associationId}`,
  );
}

export function ruleRepeated(): ApiError {
  return new ApiError('InvalidParameterValue', 'The same permission must not appear multiple times');
}

export function tooManyRules(): ApiError {
  return new ApiError(
    'RulesPerSecurityGroupLimitExceeded',
    'The maximum number of rules per security group has been reached.',
  );
}

export function tooManyGroups(): ApiError {
  return new ApiError(
    'SecurityGroupsPerInterfaceLimitExceeded',
    'The maximum number of security groups per interface has been reached.',
  );
}

export function malformedRuleCidr(cidr: string): ApiError {
  return new ApiError('InvalidParameterValue', `CIDR block ${cidr} is malformed`);
}

export function prefixListNotFound(id: string): ApiError {
  return new ApiError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
}

export function groupNameBesideSubnet(): ApiError {
  return new ApiError(
    'InvalidParameterCombination',
    'The parameter groupName cannot be used with the parameter subnet',
  );
}
