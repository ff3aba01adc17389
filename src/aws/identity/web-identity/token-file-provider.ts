import { emptyTokenFile, missingTokenFile } from './messages.ts';
import type { TokenProvider } from './token-provider.ts';

/** A token in a file, which is read each time: Kubernetes and others replace it. */
export function tokenFileProvider(path: string): TokenProvider {
  return {
    what: `the file ${path}`,
    renewal: 'rereads',
    async token(world) {
      const text = await world.readTextFile(path);
      if (text === undefined) throw new Error(missingTokenFile(path));
      const token = text.trim();
      if (token === '') throw new Error(emptyTokenFile(path));
      return token;
    },
  };
}
