import { ApiError } from '../model/api-error.ts';

export function unknownFilter(name: string): ApiError {
  return new ApiError('InvalidParameterValue', `The filter '${name}' is invalid`);
}

export function filterWithoutValues(name: string): ApiError {
  return new ApiError('InvalidParameterValue', `The filter '${name}' has no values`);
}

export function badPageSize(value: number, least: number, most: number): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Value ( ${value} ) for parameter maxResults is invalid. Expecting a value from ${least} to ${most}.`,
  );
}

export function badPageToken(): ApiError {
  return new ApiError('InvalidNextToken', 'The specified NextToken is not valid');
}

export function dryRunSucceeded(): ApiError {
  return new ApiError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
}
