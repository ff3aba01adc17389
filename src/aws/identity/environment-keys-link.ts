import type { ChainLink } from './chain-link.ts';
import { foundKey, notSet, passedOver } from './messages.ts';

/** `AWS_ACCESS_KEY_ID` and its companions; not asked where the template names a profile, as in Packer. */
export const environmentKeysLink: ChainLink = {
  name: 'environment',
  async look({ profile }, { env }) {
    if (profile) return { kind: 'absent', saw: passedOver(profile) };
    const accessKeyId = env['AWS_ACCESS_KEY_ID'] || undefined;
    const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'] || undefined;
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      const missing = [
        ...(accessKeyId === undefined ? ['AWS_ACCESS_KEY_ID'] : []),
        ...(secretAccessKey === undefined ? ['AWS_SECRET_ACCESS_KEY'] : []),
      ];
      return { kind: 'absent', saw: notSet(...missing) };
    }
    const expiration = readTime(env['AWS_CREDENTIAL_EXPIRATION']);
    const sessionToken = env['AWS_SESSION_TOKEN'] || undefined;
    const credentials = { accessKeyId, secretAccessKey, sessionToken, expiration };
    return { kind: 'found', saw: foundKey(accessKeyId, 'AWS_ACCESS_KEY_ID'), load: async () => credentials };
  },
};

function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? undefined : time;
}
