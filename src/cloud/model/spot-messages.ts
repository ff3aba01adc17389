import { ApiError } from './api-error.ts';

export function launchTemplateNameTaken(): ApiError {
  return new ApiError(
    'InvalidLaunchTemplateName.AlreadyExistsException',
    'Launch template name already in use.',
  );
}

export function launchTemplateNotFound(): ApiError {
  return new ApiError(
    'InvalidLaunchTemplateName.NotFoundException',
    'At least one of the launch templates specified in the request does not exist.',
  );
}

export function launchTemplateVersionNotFound(version: string): ApiError {
  return new ApiError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the launch template version '${version}'.`,
  );
}

export function launchTemplateNameMalformed(): ApiError {
  return new ApiError(
    'InvalidLaunchTemplateName.MalformedException',
    'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the characters - ( ) . / _',
  );
}

export function maxPriceTooLow(maxPrice: string, price: string): ApiError {
  return new ApiError(
    'SpotMaxPriceTooLow',
    `Your Spot request price of ${maxPrice} is lower than the minimum required Spot request fulfillment price of ${price}.`,
  );
}

export function oneTimeSpotKept(instanceId: string): ApiError {
  return new ApiError(
    'UnsupportedOperation',
    `You can't stop the Spot Instance '${instanceId}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
  );
}

export function spotRequestsNotFound(ids: readonly string[]): ApiError {
  const named = ids.length === 1 ? `ID '${ids[0]}' does` : `IDs '${ids.join(', ')}' do`;
  return new ApiError(
    'InvalidSpotInstanceRequestID.NotFound',
    `The spot instance request ${named} not exist`,
  );
}

export function noInstantFleet(type: string): ApiError {
  return new ApiError('UnsupportedOperation', `The local cloud does not carry out fleets of type ${type}`);
}

export function fleetInstancesKept(): ApiError {
  return new ApiError(
    'UnsupportedOperation',
    'A delete instant fleet request without terminating its instances is not supported.',
  );
}
