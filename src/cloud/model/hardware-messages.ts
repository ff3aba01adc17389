import { ApiError } from './api-error.ts';

export function hostNotFound(id: string): ApiError {
  return new ApiError('InvalidHostID.NotFound', `The host ID '${id}' does not exist`);
}

export function hostGroupNotFound(arn: string): ApiError {
  return new ApiError('InvalidParameterValue', `The host resource group '${arn}' does not exist.`);
}

export function placementGroupUnknown(name: string): ApiError {
  return new ApiError('InvalidPlacementGroup.Unknown', `The Placement Group '${name}' is unknown.`);
}

export function licenseNotFound(arn: string): ApiError {
  return new ApiError('InvalidParameterValue', `The license configuration '${arn}' does not exist.`);
}

export function reservationNotFound(id: string): ApiError {
  return new ApiError(
    'InvalidCapacityReservationId.NotFound',
    `The capacity reservation ID '${id}' was not found`,
  );
}

export function reservationGroupNotFound(arn: string): ApiError {
  return new ApiError('InvalidParameterValue', `The resource group '${arn}' does not exist.`);
}

export function noEnclaves(type: string): ApiError {
  return new ApiError(
    'InvalidParameterCombination',
    `The instance type ${type} does not support Nitro Enclaves.`,
  );
}
