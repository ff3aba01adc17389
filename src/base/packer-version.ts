/** The Packer whose behaviour kiln has: what `packer.version` says and `required_version` is checked against. */
export const packerVersion = '1.16.0';
