import { ownValue } from '../base/own-value.ts';

/** Plugins whose components kiln has built in, by source, and the version whose behaviour they have. */
export const builtInPlugins: Readonly<Record<string, string>> = {
  'github.com/hashicorp/amazon': '1.8.3',
};

/** The version whose behaviour a plugin's components have here; undefined where it is not built in. */
export function builtInVersion(source: string): string | undefined {
  return ownValue(builtInPlugins, source);
}
