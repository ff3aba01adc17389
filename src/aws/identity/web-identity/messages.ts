import { didYouMean } from '../../../base/did-you-mean.ts';
import type { JwtClaims } from './decode-jwt.ts';

export function foundWebIdentity(roleArn: string, token: string, place: string): string {
  return `role ${roleArn} by a token of ${token}, as ${place} says`;
}

export function missingTokenFile(path: string): string {
  return `There is no token file ${path}`;
}

export function emptyTokenFile(path: string): string {
  return `The token file ${path} is empty`;
}

export function missingToken(what: string, variable: string, needs: string): string {
  return `Cannot get a token of ${what}: ${variable} is not set; ${needs}`;
}

export function azureNeedsAudience(): string {
  return 'Cannot get a token of the Azure identity: audience is not set; it is the application id URI, as in api://kiln, which the role trusts too';
}

export function shortToken(what: string, length: number): string {
  return `What came from ${what} is no token: it has ${length} characters`;
}

export function expiredToken(what: string, end: Date): string {
  return `The token of ${what} ended at ${end.toISOString()}, and there is no other`;
}

export function tokenEnds(what: string): string {
  return `the token of ${what} cannot be renewed`;
}

export function tokenServiceRefused(what: string, status: number): string {
  return `Cannot get a token of ${what}: it answered ${status}`;
}

export function unreadableToken(what: string): string {
  return `What came from ${what} is no token`;
}

export function unknownProvider(name: string, known: readonly string[]): string {
  return `there is no token provider "${name}"; there are ${known.join(', ')}.${didYouMean(name, known)}`.replace(
    /\.$/,
    '',
  );
}

export function noProviderHere(variables: readonly string[]): string {
  return `no CI system offers a token here: none of ${variables.join(', ')} is set`;
}

export function providerOfBlocks(provider: 'url' | 'command'): string {
  return `KILN_TOKEN_PROVIDER cannot be "${provider}": what to ask is said by token_${provider} in the block assume_role_with_web_identity`;
}

export function providerNeeds(provider: string, option: string): string {
  return `the token provider "${provider}" needs ${option}`;
}

export function webIdentityRefused(roleArn: string, provider: string, claims: JwtClaims | undefined): string {
  const refused = `The role ${roleArn} was refused to the token of ${provider}`;
  if (claims === undefined) return refused;
  const { issuer = '', audience, subject = '', expiresAt } = claims;
  const end = expiresAt === undefined ? '' : `, exp=${expiresAt.toISOString()}`;
  return `${refused}, which says iss=${issuer}, aud=${audience.join(' ')}, sub=${subject}${end}`;
}
