import { ApiError } from '../model/api-error.ts';

export function validation(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

function denied(message: string): ApiError {
  return new ApiError('AccessDeniedException', message, 403);
}

export function notFound(what: string): ApiError {
  return new ApiError('ResourceNotFoundException', `${what} not found`, 404);
}

export function badMember(name: string, wanted: string): ApiError {
  return validation(`The value of ${name} must be ${wanted}`);
}

export function unknownMember(name: string): ApiError {
  return validation(`There is no member ${name}`);
}

export function noSuchCall(method: string, path: string): ApiError {
  return new ApiError('UnknownOperationException', `There is no call ${method} ${path}`, 404);
}

export function noSignature(): ApiError {
  return denied('Missing Authentication Token');
}

export function invalidSignature(why?: string): ApiError {
  return denied(why === undefined ? 'Invalid signature' : `Invalid signature: ${why}`);
}

export function insufficientCertificate(): ApiError {
  return denied('Untrusted certificate. Insufficient certificate');
}

export function certificateOutOfDate(): ApiError {
  return denied('Untrusted certificate. The certificate has expired or is not yet valid');
}

export function certificateRevoked(): ApiError {
  return denied('Untrusted certificate. The certificate was revoked');
}

export function untrustedSigner(): ApiError {
  return denied('Untrusted signing certificate');
}

export function disabled(what: string): ApiError {
  return denied(`${what} is disabled`);
}

export function sessionNameRefused(): ApiError {
  return denied('Not authorized to set roleSessionName');
}

export function badAuthority(): ApiError {
  return validation('Incorrect basic constraints for CA certificate');
}

/** Which parts of the certificate could not become tags, by field. */
export interface Unmapped {
  readonly issuer: readonly string[];
  readonly subject: readonly string[];
  readonly san: readonly string[];
}

export function cannotAssume(roleArn: string, { issuer, subject, san }: Unmapped): ApiError {
  const list = (names: readonly string[]): string => (names.length === 0 ? '[]' : `[ ${names.join(', ')} ]`);
  const isComplete = issuer.length + subject.length + san.length === 0;
  return denied(
    isComplete
      ? `Unable to assume role for ${roleArn}`
      : `Unable to assume role for ${roleArn}. Some attributes failed to be mapped into session tags. Issuer: ${list(issuer)}; Subject: ${list(subject)}; SAN: ${list(san)}`,
  );
}
