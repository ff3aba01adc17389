import { WebTokenError } from './web-token-error.ts';

export function noVerificationKey(why: string): WebTokenError {
  const text = `Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements (${why})`;
  return new WebTokenError('invalid', text);
}

export function issuerUnreachable(address: string, options: ErrorOptions): WebTokenError {
  const text = `The identity provider did not answer as it should at ${address}`;
  return new WebTokenError('unreachable', text, options);
}

export function notAToken(): WebTokenError {
  return new WebTokenError(
    'invalid',
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  );
}

export function claimMissing(name: string): WebTokenError {
  return new WebTokenError('invalid', `Missing a required claim: ${name}`);
}

export function noProvider(issuer: string): WebTokenError {
  return new WebTokenError('invalid', `No OpenIDConnect provider found in your account for ${issuer}`);
}

export function wrongAudience(): WebTokenError {
  return new WebTokenError('invalid', 'Incorrect token audience');
}

export function tokenExpired(now: Date, expiry: number): WebTokenError {
  const text = `Token expired: current date/time ${Math.floor(now.getTime() / 1000)} must be before the expiration date/time ${expiry}`;
  return new WebTokenError('expired', text);
}

export function badTokenSignature(options: ErrorOptions): WebTokenError {
  return new WebTokenError('invalid', "The token's signature is not by a key of its issuer", options);
}
