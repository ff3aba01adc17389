import type { FaultRule } from '../conditions/faults.ts';
import { ApiError } from '../model/api-error.ts';
import { isOptInRegion } from '../../wire/region-names.ts';
import type { SignatureProblem } from './sigv4-verify.ts';

const brokenToken = 'The security token included in the request is invalid.';

/** What AWS answers to a request that it cannot authenticate; some services have codes of their own. */
export function authenticationFailed(problem: SignatureProblem, service: string): ApiError {
  switch (problem.kind) {
    case 'unsigned':
      return new ApiError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    case 'incomplete':
      return new ApiError(
        'IncompleteSignature',
        `The request's signature is not complete: ${problem.detail}`,
      );
    case 'unknown-key':
      return unknownKey(service);
    case 'mismatch':
      return service === 'ec2' ? authFailure() : signatureMismatch();
    case 'skewed':
      return service === 'ec2'
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

function unknownKey(service: string): ApiError {
  switch (service) {
    case 'ec2':
      return authFailure();
    case 's3':
      return new ApiError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
      );
    case 'rolesanywhere':
      return new ApiError('UnrecognizedClientException', brokenToken, 403);
    default:
      return new ApiError('InvalidClientTokenId', brokenToken, 403);
  }
}

/** What AWS answers when the session that signed a request has ended. */
export function sessionExpired(service: string): ApiError {
  switch (service) {
    case 'ec2':
      return new ApiError('RequestExpired', 'Request has expired.');
    case 's3':
      return new ApiError('ExpiredToken', 'The provided token has expired.');
    case 'rolesanywhere':
      return new ApiError(
        'ExpiredTokenException',
        'The security token included in the request is expired',
        403,
      );
    default:
      return new ApiError('ExpiredToken', 'The security token included in the request is expired', 403);
  }
}

export function notSigned(): ApiError {
  return authenticationFailed({ kind: 'unsigned' }, 'sts');
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

export function unknownService(service: string, known: readonly string[]): ApiError {
  return new ApiError(
    'UnsupportedOperation',
    `The local cloud has no service "${service}": it has ${known.join(', ')}`,
  );
}

/** A region that there is not, or that an account has to ask for first: there its keys are not known. */
export function unknownRegion(region: string, service: string): ApiError {
  if (isOptInRegion(region)) return unknownKey(service);
  const message = `Credential should be scoped to a valid region, not '${region}'.`;
  return service === 'ec2'
    ? new ApiError('AuthFailure', message, 401)
    : new ApiError('SignatureDoesNotMatch', message, 403);
}

/** The disk under the cloud is full, or can no longer be written to. */
export function noSpaceLeft(): ApiError {
  return new ApiError(
    'InsufficientStorage',
    "The disk that holds the local cloud's data is full: nothing was kept of this call. Make room, and try again.",
  );
}

const knownFaults: Readonly<Record<string, readonly [code: string, message: string, status: number]>> = {
  throttled: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
  failed: ['InternalError', 'An internal error has occurred', 500],
  unavailable: ['Unavailable', 'The service is unavailable. Please try again shortly.', 503],
  'no-capacity': [
    'InsufficientInstanceCapacity',
    'We currently do not have sufficient capacity in the Availability Zone you requested. Our system will be working on provisioning additional capacity.',
    500,
  ],
  'vcpu-limit': [
    'VcpuLimitExceeded',
    'You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to.',
    400,
  ],
};

/** The refusal that a rule about faults asks for. */
export function faultOf({ fault, code, message, status }: FaultRule): ApiError {
  const [ownCode, ownMessage, ownStatus] = knownFaults[fault] ?? [
    'InternalError',
    'A fault that was asked for',
    400,
  ];
  return new ApiError(code ?? ownCode, message ?? ownMessage, status ?? ownStatus);
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

export function badAuthority(path: string): string {
  return `Cannot read ${path}: it holds no certificate and key of a local cloud; remove it, and a new one is made`;
}
