import { ApiError } from '../../model/api-error.ts';

/** What IAM's messages call the things that have names. */
export type NamedThing = 'role' | 'user' | 'policy' | 'instance profile';

const capitalized = {
  role: 'Role',
  user: 'User',
  policy: 'Policy',
  'instance profile': 'Instance Profile',
} as const satisfies Record<NamedThing, string>;

function noSuchEntity(message: string): ApiError {
  return new ApiError('NoSuchEntity', message, 404);
}

export function nameNotFound(thing: NamedThing, name: string): ApiError {
  return thing === 'instance profile'
    ? noSuchEntity(`Instance Profile ${name} cannot be found.`)
    : noSuchEntity(`The ${thing} with name ${name} cannot be found.`);
}

export function inlinePolicyNotFound(thing: 'role' | 'user', name: string): ApiError {
  return noSuchEntity(`The ${thing} policy with name ${name} cannot be found.`);
}

export function policyNotFound(arn: string): ApiError {
  return noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

export function policyNotAttached(arn: string): ApiError {
  return noSuchEntity(`Policy ${arn} was not found.`);
}

export function policyVersionNotFound(arn: string, version: string): ApiError {
  return noSuchEntity(`Policy ${arn} version ${version} does not exist or is not attachable.`);
}

export function providerNotFound(arn: string): ApiError {
  return noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
}

export function accessKeyNotFound(id: string): ApiError {
  return noSuchEntity(`The Access Key with id ${id} cannot be found.`);
}

export function deviceNotFound(serial: string): ApiError {
  return noSuchEntity(`MFA Device with serial number ${serial} cannot be found.`);
}

export function alreadyExists(message: string): ApiError {
  return new ApiError('EntityAlreadyExists', message, 409);
}

export function nameTaken(thing: NamedThing, name: string): ApiError {
  if (thing === 'policy')
    return alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  return alreadyExists(
    `${capitalized[thing]} ${thing === 'instance profile' ? '' : 'with name '}${name} already exists.`,
  );
}

export function deleteConflict(message: string): ApiError {
  return new ApiError('DeleteConflict', message, 409);
}

export function limitExceeded(what: string, limit: number): ApiError {
  return new ApiError('LimitExceeded', `Cannot exceed quota for ${what}: ${limit}`, 409);
}

export function invalidInput(message: string): ApiError {
  return new ApiError('InvalidInput', message);
}

export function validationError(message: string): ApiError {
  return new ApiError('ValidationError', message);
}

export function badCodes(): ApiError {
  return new ApiError('InvalidAuthenticationCode', 'Authentication code for device is not valid.', 403);
}

export function malformedPolicy(message: string): ApiError {
  return new ApiError('MalformedPolicyDocument', message);
}

export function userNameNeeded(): ApiError {
  return validationError('Must specify userName when calling with non-User credentials');
}
