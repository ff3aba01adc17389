/**
 * Recorded cases in which kiln deliberately does something else than Packer did: what differs, and why. Each reason is
 * also a line in docs/compatibility.md.
 */
export const differences: Readonly<
  Record<string, { readonly what: readonly string[]; readonly why: string }>
> = {};
