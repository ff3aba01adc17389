import { ApiError } from '../../model/api-error.ts';

function validation(message: string): ApiError {
  return new ApiError('ValidationError', message);
}

export function notAuthorized(arn: string, action: string, resource: string): ApiError {
  return new ApiError(
    'AccessDenied',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource}`,
    403,
  );
}

export function webIdentityNotAuthorized(): ApiError {
  return new ApiError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
}

export function valueBreaksRule(name: string, value: string, rule: string): ApiError {
  return validation(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${rule}`,
  );
}

export function badRoleArn(arn: string): ApiError {
  return validation(`${arn} is invalid`);
}

export function aboveRoleMaximum(): ApiError {
  return validation('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
}

export function aboveChainingLimit(): ApiError {
  return validation(
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  );
}

export function wrongCode(): ApiError {
  return new ApiError(
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    403,
  );
}

export function wrongDevice(): ApiError {
  return new ApiError(
    'AccessDenied',
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    403,
  );
}

export function halfMfa(): ApiError {
  return validation('SerialNumber and TokenCode belong together: one of them is missing');
}

export function noSessionsOfSessions(): ApiError {
  return new ApiError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
}

export function badMessage(): ApiError {
  return new ApiError(
    'InvalidAuthorizationMessageException',
    'The message is not one that this cloud has encoded',
  );
}

export function unknownPolicyArn(arn: string): ApiError {
  return validation(`The policy ${arn} does not exist or is not attachable.`);
}

export function sourceIdentityFixed(): ApiError {
  return new ApiError(
    'AccessDenied',
    'The session has a source identity, which cannot be changed by assuming another role',
    403,
  );
}

export function tagIsTransitive(key: string): ApiError {
  return validation(`The tag ${key} came with the session as a transitive one and cannot be set again`);
}

export function tagTwice(key: string): ApiError {
  return validation(`Duplicate tag keys found. Please note that Tag keys are case insensitive. (${key})`);
}

export function tooPacked(percent: number): ApiError {
  return new ApiError(
    'PackedPolicyTooLarge',
    `Packed size of the session's policy and tags consumes ${percent}% of allotted space.`,
  );
}
