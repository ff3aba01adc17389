import { absolutePath } from '../files/shared-files.ts';
import { placeOf, valueOf } from '../profile/profile-look.ts';
import { decodeJwt } from '../web-identity/decode-jwt.ts';
import type { Check, Facts } from './examination.ts';
import type { Finding } from './finding.ts';
import { profilePath } from './profile-path.ts';
import {
  bitbucketPermission,
  githubPermission,
  noTokenFile,
  tokenEnded,
  tokenFileNoJwt,
  trailingLine,
} from './token-findings.ts';

interface TokenPlace {
  readonly path: string;
  readonly where: string;
}

/** The files that tokens are to come from. */
const checkFiles: Check = async (facts) => {
  const found = await Promise.all(tokenFiles(facts).map((place) => fileFindings(place, facts)));
  return found.flat();
};

function tokenFiles(facts: Facts): readonly TokenPlace[] {
  const { settings, world } = facts;
  const inTemplate = settings.webIdentity?.tokenFile;
  const inEnvironment = world.env['KILN_TOKEN_PROVIDER']
    ? undefined
    : world.env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  const inProfiles = profilePath(facts).flatMap((profile) => {
    const value = valueOf(profile, 'web_identity_token_file');
    return value === undefined ? [] : [{ path: value.text, where: placeOf(value) }];
  });
  return [
    ...(inTemplate ? [{ path: inTemplate, where: 'assume_role_with_web_identity' }] : []),
    ...(inEnvironment ? [{ path: inEnvironment, where: 'AWS_WEB_IDENTITY_TOKEN_FILE' }] : []),
    ...inProfiles,
  ].map(({ path, where }) => ({ path: absolutePath(path, world), where }));
}

async function fileFindings({ path, where }: TokenPlace, { world }: Facts): Promise<readonly Finding[]> {
  const text = await world.readTextFile(path).catch(() => null);
  if (text === undefined) return [noTokenFile(path, where, 'is not there')];
  if (text === null) return [noTokenFile(path, where, 'cannot be read')];
  if (text.trim() === '') return [noTokenFile(path, where, 'is empty')];
  const claims = decodeJwt(text.trim());
  if (claims === undefined) return [tokenFileNoJwt(path, where)];
  const tail = text === text.trimEnd() ? [] : [trailingLine(path, where)];
  const { expiresAt } = claims;
  return expiresAt !== undefined && expiresAt <= world.now()
    ? [tokenEnded(`the file ${path}`, expiresAt, where), ...tail]
    : tail;
}

/** A token that a variable holds for the whole job. */
const checkVariable: Check = ({ settings, world }) => {
  const name = settings.webIdentity?.tokenEnv ?? 'BITBUCKET_STEP_OIDC_TOKEN';
  const end = decodeJwt(world.env[name]?.trim() ?? '')?.expiresAt;
  return end !== undefined && end <= world.now() ? [tokenEnded(`the variable ${name}`, end, name)] : [];
};

/** CI systems that would give a token, were they asked to. */
const checkPermissions: Check = ({ settings, world: { env } }) => {
  const wanted = settings.webIdentity?.tokenProvider ?? env['KILN_TOKEN_PROVIDER'];
  const asked = wanted !== undefined || settings.webIdentity !== undefined;
  const github = wanted === 'github' || (asked && env['GITHUB_ACTIONS'] === 'true');
  const bitbucket = wanted === 'bitbucket' || (asked && Boolean(env['BITBUCKET_BUILD_NUMBER']));
  return [
    ...(github && !env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? [githubPermission()] : []),
    ...(bitbucket && !env['BITBUCKET_STEP_OIDC_TOKEN'] ? [bitbucketPermission()] : []),
  ];
};

/** Tokens of web identities, before STS sees them. */
export const tokenChecks: readonly Check[] = [checkFiles, checkVariable, checkPermissions];
