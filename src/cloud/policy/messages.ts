import { ApiError } from '../model/api-error.ts';

export function malformedPolicy(what: string): ApiError {
  return new ApiError('MalformedPolicyDocument', `The policy document is malformed: ${what}`);
}
