/** The name in the certificate of who vouches, within a local cloud, for the names of AWS. */
export const authorityName = 'kiln local cloud';
