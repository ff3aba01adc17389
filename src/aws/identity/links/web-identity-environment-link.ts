import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { notSet, passedOver, setWithout } from '../messages.ts';
import { foundWebIdentity } from '../web-identity/messages.ts';
import { providerByName } from '../web-identity/provider-by-name.ts';
import { takeWebIdentity } from '../web-identity/take-web-identity.ts';
import { tokenFileProvider } from '../web-identity/token-file-provider.ts';
import { missingEnvironmentProfile } from './missing-environment-profile.ts';

/**
 * `AWS_ROLE_ARN` with `AWS_WEB_IDENTITY_TOKEN_FILE`, as EKS and CI systems set them; or with `KILN_TOKEN_PROVIDER`, so
 * that tokens are made when they are needed.
 */
export const webIdentityEnvironmentLink: ChainLink = {
  name: 'environment web identity',
  async look(settings, world) {
    if (settings.profile) return { kind: 'absent', saw: passedOver(settings.profile) };
    const outcome = webIdentityOfEnvironment(world);
    if (outcome.kind !== 'found') return outcome;
    return (await missingEnvironmentProfile(settings, world)) ?? outcome;
  },
};

function webIdentityOfEnvironment(world: IdentityWorld): LinkOutcome {
  const { env } = world;
  const roleArn = env['AWS_ROLE_ARN'];
  const file = env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  const name = env['KILN_TOKEN_PROVIDER'];
  if (!roleArn) {
    if (file) return { kind: 'broken', saw: setWithout('AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN') };
    return { kind: 'absent', saw: notSet('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE') };
  }
  const settings = { roleArn, sessionName: env['AWS_ROLE_SESSION_NAME'] };
  if (name) return byProvider(name, settings, world);
  if (!file) return { kind: 'absent', saw: setWithout('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE') };
  const path = absolutePath(file, world);
  return {
    kind: 'found',
    saw: foundWebIdentity(roleArn, `the file ${path}`, 'AWS_WEB_IDENTITY_TOKEN_FILE'),
    take: takeWebIdentity(settings, tokenFileProvider(path), world),
  };
}

function byProvider(
  name: string,
  settings: { readonly roleArn: string; readonly sessionName: string | undefined },
  world: IdentityWorld,
): LinkOutcome {
  const audience = world.env['KILN_TOKEN_AUDIENCE'] || undefined;
  const provider = providerByName(name, { ...settings, audience }, world);
  if (typeof provider === 'string') return { kind: 'broken', saw: provider };
  return {
    kind: 'found',
    saw: foundWebIdentity(settings.roleArn, provider.what, 'KILN_TOKEN_PROVIDER'),
    take: takeWebIdentity(settings, provider, world),
  };
}
