/** The Packer whose behaviour kiln has: what `packer.version` says and `required_version` is checked against. */
export const packerVersion = '1.16.0';

/** Plugins whose components kiln has built in, by source, and the version whose behaviour they have. */
export const builtInPlugins: Readonly<Record<string, string>> = {
  'github.com/hashicorp/amazon': '1.8.3',
};
