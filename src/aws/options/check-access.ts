import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { AccessOptions } from './access-options.ts';
import {
  exclusiveIdentities,
  keysAndVault,
  keysIncomplete,
  manyTokenSources,
  sessionDuration,
} from './messages.ts';

interface Checked {
  readonly options: AccessOptions;
  /** Where an option was written. */
  readonly at: (path: string) => Range | undefined;
}

/** What STS accepts as the length of a session, in seconds. */
const shortest = 900;
const longest = 43_200;

const webIdentity = 'assume_role_with_web_identity';
const tokenSources = [
  'web_identity_token',
  'web_identity_token_file',
  'token_env',
  'token_url',
  'token_command',
] as const;

/** Checks the options that say who calls AWS. */
export function checkAccess(checked: Checked): readonly Diagnostic[] {
  return [...checkKeys(checked), ...checkBlocks(checked), ...checkDurations(checked)];
}

function checkKeys({ options, at }: Checked): readonly Diagnostic[] {
  const { access_key: key, secret_key: secret, vault_aws_engine: vault } = options;
  if (key !== undefined && vault?.name !== undefined) return [keysAndVault(at('access_key'))];
  if ((key === undefined) === (secret === undefined)) return [];
  return key === undefined
    ? [keysIncomplete('access_key', at('secret_key'))]
    : [keysIncomplete('secret_key', at('access_key'))];
}

function checkBlocks({ options, at }: Checked): readonly Diagnostic[] {
  const { [webIdentity]: block, roles_anywhere: certificate } = options;
  if (block === undefined) return [];
  // A provider may be told by the others where to look; a token that is given needs no provider.
  const provider = block.token_provider !== undefined;
  const given = tokenSources.filter((name) => block[name] !== undefined);
  const sources = provider ? given.filter((name) => name === 'web_identity_token') : given;
  const all = [...sources, ...(provider ? ['token_provider'] : [])];
  return [
    ...(certificate === undefined ? [] : [exclusiveIdentities(at('roles_anywhere'))]),
    ...(all.length > 1 ? [manyTokenSources(all, at(`${webIdentity}.${all[1]}`))] : []),
  ];
}

function checkDurations({ options, at }: Checked): readonly Diagnostic[] {
  const roles = options.assume_role.map((block, index) => [`assume_role[${index}]`, block] as const);
  const blocks = [
    ...roles,
    [webIdentity, options[webIdentity]] as const,
    ['roles_anywhere', options.roles_anywhere] as const,
  ];
  return blocks.flatMap(([path, block]) => {
    const seconds = block?.duration_seconds;
    if (seconds === undefined || (seconds >= shortest && seconds <= longest)) return [];
    return [sessionDuration(seconds, at(`${path}.duration_seconds`))];
  });
}
