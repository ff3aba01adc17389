/** Where every guest finds its metadata service, as on AWS. */
export const metadataAddress = '169.254.169.254';

/** Where every guest finds its name server, as on AWS. */
export const nameServerAddress = '169.254.169.253';

/** The port of the HTTP proxy beside the name server. */
export const proxyPort = 3128;
