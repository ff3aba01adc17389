import type { ChainLink } from '../chain-link.ts';
import type { Environment } from '../../environment.ts';
import { notSet, passedOver, setWithout } from '../messages.ts';
import { missingEnvironmentProfile } from './missing-environment-profile.ts';
import { invalidDuration, noCommand } from '../profile/messages.ts';
import { parseSeconds } from '../profile/read-duration.ts';
import { splitCommand } from '../profile/split-command.ts';
import { rolesAnywhereOutcome } from '../roles-anywhere/roles-anywhere-outcome.ts';
import type { RolesAnywhereSettings } from '../roles-anywhere/roles-anywhere-settings.ts';

const prefix = 'AWS_ROLES_ANYWHERE_';
const required = ['TRUST_ANCHOR_ARN', 'PROFILE_ARN', 'ROLE_ARN', 'CERTIFICATE'] as const;

/** Roles Anywhere by the variables `AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN` and its companions. */
export const rolesAnywhereEnvironmentLink: ChainLink = {
  name: 'environment Roles Anywhere',
  async look(settings, world) {
    if (settings.profile) return { kind: 'absent', saw: passedOver(settings.profile) };
    const { env } = world;
    const missing = required.map((name) => prefix + name).filter((name) => !env[name]);
    if (missing.length === required.length) {
      return { kind: 'absent', saw: notSet(`${prefix}TRUST_ANCHOR_ARN`) };
    }
    const [lacks] = missing;
    if (lacks !== undefined) {
      const set = required.map((name) => prefix + name).find((name) => env[name]) ?? '';
      return { kind: 'broken', saw: setWithout(set, lacks) };
    }
    const found = readSettings(env);
    if (typeof found === 'string') return { kind: 'broken', saw: found };
    const outcome = rolesAnywhereOutcome(found, `${prefix}TRUST_ANCHOR_ARN`, world);
    return (await missingEnvironmentProfile(settings, world)) ?? outcome;
  },
};

/** What the variables say, or what is wrong with one of them. */
function readSettings(env: Environment): RolesAnywhereSettings | string {
  const text = (name: string): string | undefined => env[prefix + name] || undefined;
  const command = text('SIGN_COMMAND');
  const signCommand = command === undefined ? undefined : splitCommand(command);
  if (command !== undefined && !signCommand?.[0])
    return noCommand(`${prefix}SIGN_COMMAND`, 'the environment');
  const durationSeconds = parseSeconds(text('DURATION_SECONDS'));
  if (durationSeconds === 'invalid')
    return invalidDuration(text('DURATION_SECONDS') ?? '', `${prefix}DURATION_SECONDS`);
  return {
    trustAnchorArn: text('TRUST_ANCHOR_ARN') ?? '',
    profileArn: text('PROFILE_ARN') ?? '',
    roleArn: text('ROLE_ARN') ?? '',
    certificate: text('CERTIFICATE') ?? '',
    privateKey: text('PRIVATE_KEY'),
    intermediates: text('INTERMEDIATES'),
    passwordEnv: text('PASSWORD') === undefined ? undefined : `${prefix}PASSWORD`,
    passwordFile: text('PASSWORD_FILE'),
    sessionName: text('SESSION_NAME'),
    durationSeconds,
    region: text('REGION'),
    signCommand,
  };
}
