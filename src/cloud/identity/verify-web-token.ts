import type { JWTPayload } from 'jose';
import { ownValue } from '../../base/own-value.ts';
import type { Account } from './account.ts';
import type { IdentityTag, OidcProvider } from './account-state.ts';
import { fetchIssuerKeys } from './fetch-issuer-keys.ts';
import {
  badTokenSignature,
  claimMissing,
  noProvider,
  notAToken,
  tokenExpired,
  wrongAudience,
} from './messages.ts';

/** What a token says that was found to be good. */
export interface WebToken {
  readonly provider: OidcProvider;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** The authorized party, which AWS looks at instead of the audience where there is one. */
  readonly party: string | undefined;
  readonly methods: readonly string[];
  readonly tags: readonly IdentityTag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity: string | undefined;
}

export interface WebTokenPlace {
  readonly account: Account;
  readonly issuerAddresses: Readonly<Record<string, string>>;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** What IAM takes of an issuer. Source: IAM User Guide, "Create an OpenID Connect (OIDC) identity provider". */
const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
const tagsClaim = 'https://aws.amazon.com/tags';
const sourceClaim = 'https://aws.amazon.com/source_identity';

/**
 * Checks a token of web identity: its issuer is a provider of the account, one of the provider's keys has signed it, it
 * is for one of the provider's clients, and it has not expired.
 *
 * @throws WebTokenError
 */
export async function verifyWebToken(token: string, place: WebTokenPlace): Promise<WebToken> {
  const claims = await readClaims(token);
  const { iss, sub, exp } = claims;
  if (iss === undefined) throw claimMissing('iss');
  const provider = place.account.state.oidcProviders.find(({ issuer }) => issuer === withoutScheme(iss));
  if (!provider) throw noProvider(iss);
  if (claims.aud === undefined) throw claimMissing('aud');
  if (sub === undefined) throw claimMissing('sub');
  if (exp === undefined) throw claimMissing('exp');
  if (claims.iat === undefined) throw claimMissing('iat');
  await checkSignature(token, iss, place);
  if (exp * 1000 <= place.now.getTime()) throw tokenExpired(place.now, exp);
  const audiences = [claims.aud].flat();
  const party = typeof claims['azp'] === 'string' ? claims['azp'] : undefined;
  const clients = party === undefined ? audiences : [party];
  if (!clients.some((one) => provider.clientIds.includes(one))) throw wrongAudience();
  return { provider, issuer: iss, subject: sub, audiences, party, ...readMarks(claims) };
}

/** As ARNs and condition keys have it. */
export function withoutScheme(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '');
}

async function readClaims(token: string): Promise<JWTPayload> {
  const { decodeJwt } = await import('jose');
  try {
    return decodeJwt(token);
  } catch {
    throw notAToken();
  }
}

async function checkSignature(
  token: string,
  issuer: string,
  { issuerAddresses, signal }: WebTokenPlace,
): Promise<void> {
  const { compactVerify, createLocalJWKSet } = await import('jose');
  const keys = createLocalJWKSet(
    await fetchIssuerKeys(issuer, ownValue(issuerAddresses, issuer) ?? issuer, signal),
  );
  try {
    await compactVerify(token, keys, { algorithms });
  } catch (error) {
    throw badTokenSignature({ cause: error });
  }
}

type Marks = Pick<WebToken, 'methods' | 'tags' | 'transitiveTagKeys' | 'sourceIdentity'>;

/** Source: IAM User Guide, "Passing session tags using AssumeRoleWithWebIdentity". */
function readMarks(claims: JWTPayload): Marks {
  const { principal_tags: tags, transitive_tag_keys: transitive } = asObject(claims[tagsClaim]);
  const source = claims[sourceClaim];
  return {
    methods: textsOf(claims['amr']),
    tags: Object.entries(asObject(tags)).flatMap(([Key, values]) =>
      textsOf(values)
        .slice(0, 1)
        .map((Value) => ({ Key, Value })),
    ),
    transitiveTagKeys: textsOf(transitive),
    sourceIdentity: typeof source === 'string' ? source : undefined,
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}
