/** Plugins whose components kiln has built in, by source, and the version whose behaviour they have. */
export const builtInPlugins: Readonly<Record<string, string>> = {
  'github.com/hashicorp/amazon': '1.8.3',
};
