import type { ChainLink } from '../chain-link.ts';
import { notSet, passedOver, setWithout } from '../messages.ts';
import { missingEnvironmentProfile } from './missing-environment-profile.ts';

/**
 * `AWS_ROLE_ARN` with `AWS_WEB_IDENTITY_TOKEN_FILE`, as EKS and CI systems set them; or with `KILN_TOKEN_PROVIDER`, so
 * that tokens are made when they are needed.
 */
export const webIdentityEnvironmentLink: ChainLink = {
  name: 'environment web identity',
  async look(settings, world) {
    if (settings.profile) return { kind: 'absent', saw: passedOver(settings.profile) };
    const roleArn = world.env['AWS_ROLE_ARN'];
    if (!roleArn) {
      return world.env['AWS_WEB_IDENTITY_TOKEN_FILE']
        ? { kind: 'broken', saw: setWithout('AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN') }
        : { kind: 'absent', saw: notSet('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE') };
    }
    const { openEnvironment } = await import('../web-identity/open-environment.ts');
    const outcome = openEnvironment(roleArn, world);
    if (outcome.kind !== 'found') return outcome;
    return (await missingEnvironmentProfile(settings, world)) ?? outcome;
  },
};
