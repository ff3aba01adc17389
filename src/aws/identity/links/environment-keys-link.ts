import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { foundKey, halfKey, notSet, passedOver, setWithout } from '../messages.ts';
import { missingEnvironmentProfile } from './missing-environment-profile.ts';
import { permanentOrFixed } from './static-lease.ts';

/** `AWS_ACCESS_KEY_ID` and its companions; not asked where the template names a profile, as in Packer. */
export const environmentKeysLink: ChainLink = {
  name: 'environment',
  async look(settings, world) {
    if (settings.profile) return { kind: 'absent', saw: passedOver(settings.profile) };
    const outcome = environmentKeys(world);
    if (outcome.kind !== 'found') return outcome;
    return (await missingEnvironmentProfile(settings, world)) ?? outcome;
  },
};

/** The keys of the environment, whoever asks for them. */
export function environmentKeys({ env }: Pick<IdentityWorld, 'env'>): LinkOutcome {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'] || undefined;
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'] || undefined;
  if (accessKeyId === undefined) {
    const saw =
      secretAccessKey === undefined
        ? notSet('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')
        : setWithout('AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID');
    return { kind: 'absent', saw };
  }
  if (secretAccessKey === undefined) {
    return { kind: 'broken', saw: halfKey('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'the environment') };
  }
  const lease = permanentOrFixed(
    {
      accessKeyId,
      secretAccessKey,
      sessionToken: env['AWS_SESSION_TOKEN'] || env['AWS_SECURITY_TOKEN'] || undefined,
      expiration: readTime(env['AWS_CREDENTIAL_EXPIRATION']),
      accountId: env['AWS_ACCOUNT_ID'] || undefined,
    },
    'the environment',
  );
  return { kind: 'found', saw: foundKey(accessKeyId, 'AWS_ACCESS_KEY_ID'), take: async () => lease };
}

function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time;
}
