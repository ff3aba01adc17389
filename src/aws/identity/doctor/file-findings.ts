import { didYouMean } from '../../../base/did-you-mean.ts';
import type { SharedFileRemark } from '../files/parse-shared-file.ts';
import { errorOf, warningOf, type Finding } from './finding.ts';

export interface MissingProfile {
  readonly name: string;
  readonly namedBy: string;
  /** The profiles that are there, with file and line. */
  readonly known: ReadonlyArray<readonly [name: string, place: string]>;
  readonly files: readonly string[];
}

export function profileMissing({ name, namedBy, known, files }: MissingProfile): Finding {
  const names = known.map(([one, place]) => `"${one}" (${place})`).join(', ');
  const hint = didYouMean(
    name,
    known.map(([one]) => one),
  );
  return errorOf('profile-missing', {
    where: namedBy,
    cause: `${namedBy} names the profile "${name}", which is neither in ${files.join(' nor in ')}. There are: ${names || 'none'}.${hint}`,
    fix: `aws configure list-profiles, then: export AWS_PROFILE=NAME; or: aws configure --profile ${name}`,
  });
}

export interface PlainHeader {
  readonly place: string;
  /** Whether it is the profile that is asked for and missed. */
  readonly isWanted: boolean;
}

export function headerWithoutProfile(name: string, { place, isWanted }: PlainHeader): Finding {
  const make = isWanted ? errorOf : warningOf;
  return make('header-without-profile', {
    where: place,
    cause: `The configuration file has the header [${name}]. Only default goes without the word "profile" there`,
    fix: `sed -i 's/^\\[${name}\\]/[profile ${name}]/' ${place.replace(/:\d+$/, '')}`,
  });
}

export function oddProfileName(name: string, place: string): Finding {
  return warningOf('profile-name-odd', {
    where: place,
    cause: `The profile "${name}" has characters in its name that some of AWS's tools drop it for`,
    fix: `Rename it to "${name.replaceAll(/[^\w.@/+-]+/g, '-')}" in ${place}`,
  });
}

export function unreadableFile(path: string, facts: string, variable: string): Finding {
  return errorOf('file-unreadable', {
    where: path,
    cause: `${path} is there and cannot be read (${facts})`,
    fix: `chmod u+r ${path}, as its owner; or name another file in ${variable}`,
  });
}

export function openToOthers(path: string, mode: number): Finding {
  return warningOf('file-open-to-others', {
    where: path,
    cause: `${path} holds secrets, and others on this machine can read it (mode ${mode.toString(8).padStart(4, '0')})`,
    fix: `chmod 600 ${path}`,
  });
}

export function homeOfAnother(path: string, owner: number, user: number): Finding {
  return warningOf('home-of-another', {
    where: 'HOME',
    cause: `${path} belongs to user ${owner}, and this runs as user ${user}: HOME was kept or changed, as sudo does`,
    fix: 'sudo -H, or: export AWS_CONFIG_FILE=... AWS_SHARED_CREDENTIALS_FILE=...',
  });
}

const disputes = {
  'byte-order-mark':
    'begins with a byte order mark, at which the AWS CLI stops and Go loses the first section',
  'repeated-section': 'has this section a second time, at which the AWS CLI stops',
  'repeated-key': 'has this key a second time in a section, at which the AWS CLI stops',
  'outside-section': 'has a line before any section, at which the AWS CLI stops',
  'empty-header': 'has a header without a name',
  'no-value': 'has a line that is no key with a value',
} as const satisfies Record<SharedFileRemark['kind'], string>;

export function disputedFile({ kind, line }: SharedFileRemark, file: string): Finding {
  return warningOf('file-disputed', {
    where: `${file}:${line}`,
    cause: `${file} ${disputes[kind]}`,
    fix:
      kind === 'byte-order-mark'
        ? `sed -i '1s/^\\xEF\\xBB\\xBF//' ${file}`
        : `sed -n ${line}p ${file}, and mend that line`,
  });
}

export function cutAtComment(key: string, place: string): Finding {
  return warningOf('value-cut-at-comment', {
    where: place,
    cause: `${key} goes on behind " #" or " ;", which begins a comment here and for Go, but belongs to the value for the AWS CLI`,
    fix: 'Take the comment away; where it was part of a secret, make new keys: aws iam create-access-key',
  });
}

export function roleWithoutSource(name: string, place: string): Finding {
  return errorOf('role-without-source', {
    where: place,
    cause: `The profile "${name}" has role_arn, but nothing says with which credentials to take the role on`,
    fix: `aws configure set source_profile default --profile ${name}; or credential_source = Environment, Ec2InstanceMetadata or EcsContainer`,
  });
}

export function twoSources(name: string, place: string): Finding {
  return errorOf('role-without-source', {
    where: place,
    cause: `The profile "${name}" has both source_profile and credential_source`,
    fix: 'Take one of the two lines away',
  });
}

export function unknownCredentialSource(source: string, place: string): Finding {
  const words = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'];
  const meant = words.find((word) => word.toLowerCase() === source.toLowerCase());
  return errorOf('role-without-source', {
    where: place,
    cause: `credential_source is "${source}"; it is one of ${words.join(', ')}, written exactly so`,
    fix: `credential_source = ${meant ?? 'Environment'}`,
  });
}

export function sourceLoop(hops: readonly string[], place: string): Finding {
  return errorOf('source-profile-loop', {
    where: place,
    cause: `source_profile goes round in a circle: ${hops.join(' -> ')}`,
    fix: `Give one of them keys or another source: aws configure set source_profile OTHER --profile ${hops.at(-1) ?? ''}`,
  });
}

export function sourceMissing(source: string, place: string, known: readonly string[]): Finding {
  return errorOf('source-profile-missing', {
    where: place,
    cause: `source_profile names "${source}", and there is no such profile.${didYouMean(source, known)}`,
    fix: `aws configure --profile ${source}, or correct source_profile`,
  });
}

export function noMfaCode(serial: string, place: string): Finding {
  return errorOf('mfa-code', {
    where: place,
    cause: `The device ${serial} wants a code, and nothing here makes one: neither mfa_code nor KILN_MFA_CODE nor KILN_MFA_SECRET is set`,
    fix: 'export KILN_MFA_CODE=123456 with the code of now, run at a terminal, or use a role for CI without MFA',
  });
}

export function mfaRefused(serial: string, said: string): Finding {
  return errorOf('mfa-code', {
    where: serial,
    cause: `AWS did not accept the code: ${said}. A code counts once, and the device must be that of the user whose keys these are`,
    fix: 'Wait for the next code; aws iam list-mfa-devices shows the serial that belongs to these keys',
  });
}
