/** Where every guest finds its metadata service, as on AWS. */
export const metadataAddress = '169.254.169.254';

/** Where every guest finds its name server, as on AWS. */
export const nameServerAddress = '169.254.169.253';

/** The port beside the name server at which the cloud itself answers, under the names of AWS. */
export const cloudPort = 443;

/** The port of the HTTP proxy beside the name server. */
export const proxyPort = 3128;
