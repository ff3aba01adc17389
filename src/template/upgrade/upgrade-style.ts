/**
 * What the HCL2 text is to be true to: what the JSON template does, or what Packer 1.16 writes for it, with all that
 * gets lost there (overrides, filters by build name, what HCL2 wants as a block and Packer writes as an attribute).
 */
export type UpgradeStyle = 'same-meaning' | 'as-packer';
