import { ApiError } from '../model/api-error.ts';

export function noSuchCall(method: string, path: string): ApiError {
  return new ApiError('UnknownOperationException', `There is no ${method} ${path} here`, 404);
}

export function badRequest(message: string): ApiError {
  return new ApiError('InvalidRequestException', message);
}

export function unknownLogin(): ApiError {
  return new ApiError('UnauthorizedException', 'Session token not found or invalid', 401);
}

export function noAccess(): ApiError {
  return new ApiError('ForbiddenException', 'No access', 403);
}

export function unknownClient(): ApiError {
  return new ApiError('InvalidClientException', 'The client is not registered, or no longer', 401);
}

export function badGrant(message: string): ApiError {
  return new ApiError('InvalidGrantException', message);
}

export function unknownGrantType(): ApiError {
  return new ApiError(
    'UnsupportedGrantTypeException',
    'The local cloud takes the grants refresh_token and device_code only',
  );
}

export function stillPending(): ApiError {
  return new ApiError('AuthorizationPendingException', 'Nobody has opened the address of the code yet');
}

export function codeEnded(): ApiError {
  return new ApiError('ExpiredTokenException', 'The code has expired');
}

export function codeTaken(userCode: string): string {
  return `The code ${userCode} is taken: whoever waits for it is logged in as ${directoryUser}.\n`;
}

export function codeUnknown(): string {
  return 'Nobody waits for this code.\n';
}

/** The one user of the cloud's directory. */
export const directoryUser = 'kiln';
