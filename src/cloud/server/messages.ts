import { ApiError } from '../model/api-error.ts';
import type { SignatureProblem } from './sigv4-verify.ts';

/** What AWS answers to a request that it cannot authenticate; EC2 has codes of its own. */
export function authenticationFailed(problem: SignatureProblem, service: string): ApiError {
  const isEc2 = service === 'ec2';
  switch (problem.kind) {
    case 'unsigned':
      return new ApiError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    case 'incomplete':
      return new ApiError(
        'IncompleteSignature',
        `The request's signature is not complete: ${problem.detail}`,
      );
    case 'unknown-key':
      return isEc2
        ? authFailure()
        : new ApiError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
    case 'mismatch':
      return isEc2 ? authFailure() : signatureMismatch();
    case 'skewed':
      return isEc2
        ? new ApiError(
            'RequestExpired',
            `Request has expired: it was signed at ${problem.signedAt.toISOString()}`,
          )
        : new ApiError(
            'SignatureDoesNotMatch',
            `Signature expired: it was made at ${problem.signedAt.toISOString()}, more than 15 minutes from now`,
            403,
          );
  }
}

function authFailure(): ApiError {
  return new ApiError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
}

function signatureMismatch(): ApiError {
  return new ApiError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your secret access key and signing method.',
    403,
  );
}

export function unknownService(service: string): ApiError {
  return new ApiError(
    'UnsupportedOperation',
    `The local cloud has no service "${service}": it has ec2 and sts`,
  );
}

export function unknownRegion(region: string): ApiError {
  return new ApiError(
    'SignatureDoesNotMatch',
    `Credential should be scoped to a valid region, not "${region}".`,
    403,
  );
}

export function methodNotAllowed(method: string): ApiError {
  return new ApiError(
    'InvalidAction',
    `The local cloud's API takes POST and GET requests, not ${method}`,
    405,
  );
}

export function requestTooLarge(limit: number): ApiError {
  return new ApiError('RequestEntityTooLarge', `A request may have at most ${limit} bytes`, 413);
}

export function internalFailure(): ApiError {
  return new ApiError('InternalError', 'The local cloud has failed; its own log says why', 500);
}
