import { errorOf, warningOf, type Finding } from './finding.ts';

export function profileAndKeys(profile: string): Finding {
  return warningOf('profile-and-keys', {
    where: 'AWS_PROFILE, AWS_ACCESS_KEY_ID',
    cause: `Both the profile "${profile}" and keys are in the environment. kiln, the AWS CLI and Go take the keys; the AWS SDK for JavaScript takes the profile`,
    fix: 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, or: unset AWS_PROFILE',
  });
}

export function halfPair(have: string, lacks: string, where: string): Finding {
  return errorOf('half-key-pair', {
    where,
    cause: `${have} is there, but ${lacks} is not`,
    fix: lacks.startsWith('AWS_')
      ? `export ${lacks}=..., or: unset ${have}`
      : `Write ${lacks} beside it, or take ${have} away`,
  });
}

export interface DamagedValue {
  readonly name: string;
  readonly where: string;
  readonly length: number;
  readonly has: string;
}

export function damagedValue({ name, where, length, has }: DamagedValue): Finding {
  return errorOf('damaged-value', {
    where,
    cause: `${name} has ${length} characters, among them ${has}, which no key has: it was copied with something around it`,
    fix: name.startsWith('AWS_')
      ? `export ${name}=... without ${has}`
      : `Write the value of ${name} anew, without ${has}`,
  });
}

export function tokenMissing(key: string, tokenName: string, where: string): Finding {
  return errorOf('session-token-missing', {
    where,
    cause: `The key ${key} is one of a session (it begins with ASIA), but ${tokenName} is not there: a part of it was not copied`,
    fix: tokenName.startsWith('AWS_')
      ? `export ${tokenName}=...`
      : `Write ${tokenName} beside the key; its three values belong together`,
  });
}

export function tokenStale(key: string, tokenName: string, where: string): Finding {
  return errorOf('session-token-stale', {
    where,
    cause: `The key ${key} is a long-lived one (it begins with AKIA), but ${tokenName} is there too: it is left over from a session`,
    fix: tokenName.startsWith('AWS_') ? `unset ${tokenName}` : `Take ${tokenName} away`,
  });
}

export function switchNotObeyed(value: string): Finding {
  const off = value.toLowerCase() === 'false';
  return warningOf('metadata-switch', {
    where: 'AWS_EC2_METADATA_DISABLED',
    cause: off
      ? 'AWS_EC2_METADATA_DISABLED is "false". The AWS SDK for JavaScript takes any value for yes when it looks for the region'
      : `AWS_EC2_METADATA_DISABLED is "${value}", which is neither true nor false: the metadata service is asked`,
    fix: off
      ? 'unset AWS_EC2_METADATA_DISABLED'
      : 'export AWS_EC2_METADATA_DISABLED=true, or: unset AWS_EC2_METADATA_DISABLED',
  });
}

export function switchedOffOnlySource(): Finding {
  return warningOf('metadata-switch', {
    where: 'AWS_EC2_METADATA_DISABLED',
    cause:
      'AWS_EC2_METADATA_DISABLED is "true", so the role of an EC2 instance is not looked for, and nothing else has credentials',
    fix: 'On an EC2 instance: unset AWS_EC2_METADATA_DISABLED',
  });
}

export function regionMissing(): Finding {
  return errorOf('region-missing', {
    cause:
      'No region is named: not by the template, AWS_REGION, AWS_DEFAULT_REGION, the profile or the instance',
    fix: 'export AWS_REGION=eu-west-1, or the region that you work in',
  });
}

export function regionsDiffer(region: string, other: string): Finding {
  return warningOf('region-missing', {
    where: 'AWS_REGION, AWS_DEFAULT_REGION',
    cause: `AWS_REGION is ${region} and AWS_DEFAULT_REGION is ${other}. kiln takes the first; botocore reads only the second`,
    fix: `export AWS_DEFAULT_REGION=${region}`,
  });
}

export function defaultRegionOnly(region: string): Finding {
  return warningOf('region-missing', {
    where: 'AWS_DEFAULT_REGION',
    cause: `Only AWS_DEFAULT_REGION names a region (${region}); the AWS SDK for JavaScript does not read it`,
    fix: `export AWS_REGION=${region}`,
  });
}

export function endpointOverride(name: string, url: string, where: string): Finding {
  return warningOf('endpoint-override', {
    where,
    cause: `${name} sends calls to ${url} instead of AWS`,
    fix: name.startsWith('AWS_')
      ? `unset ${name}, or for one run: export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true`
      : 'export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true, or take the line away',
  });
}

export function endpointNoUrl(name: string, where: string): Finding {
  return errorOf('endpoint-override', {
    where,
    cause: `${name} is no URL that begins with http:// or https://`,
    fix: `unset ${name}, or give a whole URL`,
  });
}

export function badProxy(variable: string): Finding {
  return errorOf('proxy-setting', {
    where: variable,
    cause: `${variable} is no address of a proxy`,
    fix: `export ${variable}=http://proxy.example.com:3128, or: unset ${variable}`,
  });
}

export function badExemption(rule: string): Finding {
  return warningOf('proxy-setting', {
    where: 'NO_PROXY',
    cause: `NO_PROXY has "${rule}", which is no host: it takes names, addresses and subnets, without scheme and path`,
    fix: `export NO_PROXY with ${hostIn(rule)} in place of ${rule}`,
  });
}

function hostIn(rule: string): string {
  return URL.canParse(rule) ? new URL(rule).hostname : rule;
}

export function metadataThroughProxy(variable: string): Finding {
  return warningOf('proxy-metadata', {
    where: variable,
    cause: `${variable} is set, and NO_PROXY does not exempt the metadata services. kiln never asks them through a proxy; other tools do, and get no credentials`,
    fix: 'export NO_PROXY="$NO_PROXY,169.254.169.254,169.254.170.2,169.254.170.23,[fd00:ec2::254],[fd00:ec2::23]"',
  });
}

export function noCaBundle(setting: string, path: string, where: string): Finding {
  return errorOf('ca-bundle', {
    where,
    cause: `${setting} names ${path}, which is not there, cannot be read, or holds no certificate in PEM`,
    fix:
      setting === 'AWS_CA_BUNDLE'
        ? 'unset AWS_CA_BUNDLE, or export the path of a file of certificates in PEM'
        : 'Correct ca_bundle, or take the line away',
  });
}
