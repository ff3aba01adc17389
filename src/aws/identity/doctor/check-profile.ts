import type { Profile } from '../files/shared-files.ts';
import { placeOf, textOf, valueOf } from '../profile/profile-look.ts';
import { damagedValue, halfPair, tokenMissing, tokenStale } from './environment-findings.ts';
import type { Check, Facts } from './examination.ts';
import {
  noMfaCode,
  roleWithoutSource,
  sourceLoop,
  sourceMissing,
  twoSources,
  unknownCredentialSource,
} from './file-findings.ts';
import type { Finding } from './finding.ts';
import { badKeyValue, isLongLived, isOfSession, keyEnd } from './key-forms.ts';
import { profilePath } from './profile-path.ts';

const idKey = 'aws_access_key_id';
const secretKey = 'aws_secret_access_key';
const tokenKey = 'aws_session_token';
const sources: ReadonlySet<string> = new Set(['Environment', 'Ec2InstanceMetadata', 'EcsContainer']);

/** The keys of each file of each profile on the way. */
const checkKeys: Check = (facts) =>
  profilePath(facts).flatMap(({ parts }) => parts.flatMap((values) => keysOf(values)));

function keysOf(values: Profile['values']): readonly Finding[] {
  const given = (key: string): string => values.get(key)?.text ?? '';
  const place = (key: string): string => {
    const value = values.get(key);
    return value === undefined ? '' : placeOf(value);
  };
  const [id, secret, token] = [given(idKey), given(secretKey), given(tokenKey)];
  if (id === '' && secret === '') return [];
  if (secret === '') return [halfPair(idKey, secretKey, place(idKey))];
  if (id === '') return [halfPair(secretKey, idKey, place(secretKey))];
  const damaged = [idKey, secretKey, tokenKey].flatMap((name) => {
    const has = badKeyValue(given(name));
    return has === undefined
      ? []
      : [damagedValue({ name, where: place(name), length: given(name).length, has })];
  });
  if (damaged.length > 0) return damaged;
  const noToken = token === '' && given('aws_security_token') === '';
  if (isOfSession(id) && noToken) return [tokenMissing(keyEnd(id), tokenKey, place(idKey))];
  return isLongLived(id) && token !== '' ? [tokenStale(keyEnd(id), tokenKey, place(tokenKey))] : [];
}

/** A role needs credentials to be taken on with. */
const checkRoles: Check = (facts) => profilePath(facts).flatMap((profile) => roleOf(profile, facts));

function roleOf(profile: Profile, { files }: Facts): readonly Finding[] {
  const role = valueOf(profile, 'role_arn');
  if (role === undefined) return [];
  if (textOf(profile, 'web_identity_token_file') ?? textOf(profile, 'trust_anchor_arn')) return [];
  const source = valueOf(profile, 'source_profile');
  const kind = valueOf(profile, 'credential_source');
  if (source !== undefined && kind !== undefined) return [twoSources(profile.name, placeOf(kind))];
  if (kind !== undefined) {
    return sources.has(kind.text) ? [] : [unknownCredentialSource(kind.text, placeOf(kind))];
  }
  if (source === undefined) return [roleWithoutSource(profile.name, placeOf(role))];
  const known = [...(files?.profiles.keys() ?? [])];
  return known.includes(source.text) ? [] : [sourceMissing(source.text, placeOf(source), known)];
}

const checkLoop: Check = (facts) => {
  const path = profilePath(facts);
  const last = path.at(-1);
  const source = last && textOf(last, 'role_arn') && valueOf(last, 'source_profile');
  if (!last || !source) return [];
  const back = path.find(({ name }) => name === source.text);
  if (back === undefined || textOf(back, idKey) !== undefined) return [];
  return [sourceLoop([...path.map(({ name }) => name), back.name], placeOf(source))];
};

const checkMfa: Check = (facts) => {
  const { settings, world } = facts;
  if (settings.mfaCode || world.env['KILN_MFA_CODE'] || world.env['KILN_MFA_SECRET']) return [];
  if (settings.mfaSerial) return [noMfaCode(settings.mfaSerial, 'mfa_serial of the template')];
  return profilePath(facts).flatMap((profile) => {
    const serial = valueOf(profile, 'mfa_serial');
    return serial === undefined ? [] : [noMfaCode(serial.text, placeOf(serial))];
  });
};

/** The profile in use, and the profiles that it takes its credentials from. */
export const profileChecks: readonly Check[] = [checkKeys, checkRoles, checkLoop, checkMfa];
