import { badKeyValue, isLongLived, isOfSession, keyEnd } from './key-forms.ts';
import {
  damagedValue,
  defaultRegionOnly,
  halfPair,
  profileAndKeys,
  regionMissing,
  regionsDiffer,
  switchNotObeyed,
  tokenMissing,
  tokenStale,
} from './environment-findings.ts';
import type { Check } from './examination.ts';

const idName = 'AWS_ACCESS_KEY_ID';
const secretName = 'AWS_SECRET_ACCESS_KEY';
const tokenNames = ['AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'] as const;

/** A profile and keys side by side. */
const checkRivals: Check = ({ world: { env } }) =>
  env['AWS_PROFILE'] && env[idName] ? [profileAndKeys(env['AWS_PROFILE'])] : [];

/** The keys of a template, half of which may come from a variable that is not set. */
const checkOptions: Check = ({ settings: { accessKey, secretKey } }) => {
  if (Boolean(accessKey) === Boolean(secretKey)) return [];
  const [have, lacks] = accessKey ? ['access_key', 'secret_key'] : ['secret_key', 'access_key'];
  return [halfPair(have, lacks, 'the template')];
};

/** Keys of the environment: whole, clean, and of one kind. */
const checkKeys: Check = ({ world: { env } }) => {
  const [id, secret] = [env[idName], env[secretName]];
  const token = tokenNames.find((name) => env[name]);
  if (!id && !secret) return [];
  if (!secret) return [halfPair(idName, secretName, 'the environment')];
  if (!id) return [halfPair(secretName, idName, 'the environment')];
  const damaged = [idName, secretName, ...tokenNames].flatMap((name) => {
    const has = badKeyValue(env[name] ?? '');
    return has === undefined
      ? []
      : [damagedValue({ name, where: name, length: env[name]?.length ?? 0, has })];
  });
  if (damaged.length > 0) return damaged;
  if (isOfSession(id) && token === undefined) return [tokenMissing(keyEnd(id), tokenNames[0], idName)];
  if (isLongLived(id) && token !== undefined) return [tokenStale(keyEnd(id), token, token)];
  return [];
};

const checkMetadataSwitch: Check = ({ world: { env } }) => {
  const value = env['AWS_EC2_METADATA_DISABLED'];
  return value && value.toLowerCase() !== 'true' ? [switchNotObeyed(value)] : [];
};

const checkRegion: Check = ({ world: { env }, region }) => {
  if (region === undefined) return [regionMissing()];
  const [first, second] = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']];
  if (first && second && first !== second) return [regionsDiffer(first, second)];
  return !first && second ? [defaultRegionOnly(second)] : [];
};

/** What variables say, before anybody is asked. */
export const environmentChecks: readonly Check[] = [
  checkRivals,
  checkOptions,
  checkKeys,
  checkMetadataSwitch,
  checkRegion,
];
