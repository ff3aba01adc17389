import { awsServices } from '../../aws-service.ts';
import { readProxySettings } from '../../../http/proxy-settings.ts';
import { absolutePath } from '../files/shared-files.ts';
import { placeOf, valueOf } from '../profile/profile-look.ts';
import {
  badExemption,
  badProxy,
  endpointNoUrl,
  endpointOverride,
  metadataThroughProxy,
  noCaBundle,
} from './environment-findings.ts';
import type { Check } from './examination.ts';
import type { Finding } from './finding.ts';

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;
const metadataAddress = 'http://169.254.169.254/';

/** Variables and keys that lead away from AWS. */
const checkOverrides: Check = ({ world: { env }, profile }) => {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return [];
  const ids = Object.values(awsServices).map(({ id }) => `AWS_ENDPOINT_URL_${id}`);
  const variables = ['AWS_ENDPOINT_URL', ...ids].flatMap((name) => {
    const url = env[name];
    return url ? [overrideOf(name, url, name)] : [];
  });
  const value = profile && valueOf(profile, 'endpoint_url');
  return value === undefined
    ? variables
    : [...variables, overrideOf('endpoint_url', value.text, placeOf(value))];
};

function overrideOf(name: string, text: string, where: string): Finding {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return endpointNoUrl(name, where);
  return endpointOverride(name, new URL(text).origin, where);
}

const checkProxies: Check = ({ world: { env } }) => {
  const bad = proxyNames.filter((name) => env[name] && !isProxy(name, env[name]));
  if (bad.length > 0) return bad.map(badProxy);
  const rules = (env['NO_PROXY'] || env['no_proxy'] || '').split(/[\s,]+/);
  const odd = rules.filter((rule) => rule.includes('://')).map(badExemption);
  const plain = proxyNames.find((name) => env[name] && name.toUpperCase() === 'HTTP_PROXY');
  const leads = plain !== undefined && readProxySettings(env)(new URL(metadataAddress)) !== undefined;
  return leads ? [...odd, metadataThroughProxy(plain)] : odd;
};

function isProxy(name: string, value: string | undefined): boolean {
  try {
    readProxySettings({ [name]: value });
    return true;
  } catch {
    return false;
  }
}

const checkCaBundle: Check = async ({ world, profile }) => {
  const variable = world.env['AWS_CA_BUNDLE'];
  const key = profile && valueOf(profile, 'ca_bundle');
  const setting = variable ? 'AWS_CA_BUNDLE' : 'ca_bundle';
  const path = variable || key?.text;
  if (!path) return [];
  const text = await world.readFile(absolutePath(path, world)).catch(() => undefined);
  if (text?.includes('-----BEGIN CERTIFICATE-----')) return [];
  return [noCaBundle(setting, path, key === undefined || variable ? setting : placeOf(key))];
};

/** How AWS is reached, as far as the settings tell. */
export const endpointChecks: readonly Check[] = [checkOverrides, checkProxies, checkCaBundle];
