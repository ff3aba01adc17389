import type { ChainLink } from '../chain-link.ts';
import { permanentOrFixed } from './static-lease.ts';
import { foundKey, halfKey, notSet } from '../messages.ts';

/** `access_key`, `secret_key` and `token` of the template. Where one is given, nothing else is asked. */
export const optionKeysLink: ChainLink = {
  name: 'template options',
  async look({ accessKey, secretKey, token }) {
    const [accessKeyId, secretAccessKey] = [accessKey || undefined, secretKey || undefined];
    if (accessKeyId === undefined && secretAccessKey === undefined && !token) {
      return { kind: 'absent', saw: notSet('access_key', 'secret_key') };
    }
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      const given =
        accessKeyId === undefined ? (secretAccessKey === undefined ? 'token' : 'secret_key') : 'access_key';
      const lacks = accessKeyId === undefined ? 'access_key' : 'secret_key';
      return { kind: 'broken', saw: halfKey(given, lacks, 'the template') };
    }
    const lease = permanentOrFixed(
      { accessKeyId, secretAccessKey, sessionToken: token || undefined },
      'the template',
    );
    return { kind: 'found', saw: foundKey(accessKeyId, 'the template'), take: async () => lease };
  },
};
