import { AwsError } from './aws-error.ts';

const throttles = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

const transients = new Set([
  'InternalError',
  'InternalFailure',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'Unavailable',
]);

const expiries = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);

/** What AWS says to a request whose date it does not believe; most of them have other causes too. */
const skewSuspects = new Set([
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

const denials = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);

const badCredentials = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** "Not found" in other words; an image that was deregistered is "unavailable". */
const goneCodes = new Set(['NoSuchEntity', 'InvalidAMIID.Unavailable']);

const shortages = new Set([
  'InsufficientCapacityOnHost',
  'InsufficientHostCapacity',
  'InsufficientInstanceCapacity',
  'InsufficientReservedInstanceCapacity',
]);

const limits = new Set([
  'ConcurrentSnapshotLimitExceeded',
  'LimitExceeded', // of IAM
  'PendingSnapshotLimitExceeded',
  'ResourceLimitExceeded',
  'SnapshotLimitExceeded',
]);

/** Whether a code means "too fast". */
export function isThrottleCode(code: string, status: number): boolean {
  return throttles.has(code) || status === 429;
}

/** Whether a code means "there is no room". AWS says it with status 500, but it is a plain refusal. */
export function isShortageCode(code: string): boolean {
  return shortages.has(code);
}

/** Whether a code means "not your fault, try again". */
export function isTransientCode(code: string, status: number): boolean {
  return transients.has(code) || (status >= 500 && !isShortageCode(code));
}

/** Whether a code means that the credentials, or the signature, are too old. */
export function isExpiryCode(code: string): boolean {
  return expiries.has(code);
}

/** Whether a wrong clock on our side may be behind a code. */
export function isSkewCode(code: string): boolean {
  return skewSuspects.has(code);
}

export function isNotFound(error: unknown): boolean {
  return hasCode(error, (code) => /\.NotFound(?:Exception)?$/.test(code) || goneCodes.has(code));
}

export function isThrottled(error: unknown): boolean {
  return error instanceof AwsError && isThrottleCode(error.code, error.status);
}

export function isAccessDenied(error: unknown): boolean {
  return hasCode(error, (code) => denials.has(code));
}

/** The credentials themselves are not accepted. */
export function isAuthFailure(error: unknown): boolean {
  return hasCode(error, (code) => badCredentials.has(code));
}

/** What was to be made exists; where `error.ambiguous`, perhaps by our own earlier try. */
export function isDuplicate(error: unknown): boolean {
  return hasCode(error, (code) => code.endsWith('.Duplicate') || code === 'EntityAlreadyExists');
}

/** Something else still uses what was to be deleted. */
export function isDependencyViolation(error: unknown): boolean {
  return hasCode(
    error,
    (code) =>
      code === 'DependencyViolation' ||
      code === 'DeleteConflict' ||
      code.endsWith('.InUse') ||
      code === 'VolumeInUse',
  );
}

export function isInsufficientCapacity(error: unknown): boolean {
  return hasCode(error, (code) => shortages.has(code));
}

/** As much is there, or under way, as the account may have. */
export function isLimitExceeded(error: unknown): boolean {
  return hasCode(error, (code) => limits.has(code));
}

function hasCode(error: unknown, test: (code: string) => boolean): boolean {
  return error instanceof AwsError && test(error.code);
}
