/** Recorded runs of aws_signing_helper that kiln does not follow, and why. Each is a line of docs/compatibility.md. */
export const sessionDifferences: Readonly<Record<string, string>> = {
  'v11-enc-3des': 'a key that triple DES protects is opened',
  'v16-mldsa44': 'keys of ML-DSA cannot be read by Node 20',
  'v17-mldsa87': 'keys of ML-DSA cannot be read by Node 20',
  'v20-p12-legacy': 'the certificate itself is not sent a second time as part of its chain',
  'v21-p12-modern': 'PKCS#12 files of today are opened',
  'v22-p12-with-intermediates': 'intermediates may come beside a PKCS#12 file',
  'v23-p12-ec-legacy': 'the certificate itself is not sent a second time as part of its chain',
  'v26-der-cert': 'certificates in DER are read',
  'v29-bundle-as-cert': 'the chain may stand in the file of the certificate',
  'v35-chain-7': 'a chain that is too long for the service is refused before it is sent',
  'v39-wrong-key': 'a key of another certificate is found out before anything is sent',
};

/** The same of its commands, as they are called. */
export const commandDifferences: Readonly<Record<string, string>> = {
  'v96-read-p12': 'PKCS#12 files are read',
  'v110-update-twice': 'half a key pair in the file that is to be written is no reason to stop',
  'v114-update-header-only': 'a header on the last line is found, and no second one written',
  'v119-serve-unknown-paths': 'another role than the one that is served is not found, and the region is told',
  'v121-serve-refresh': 'a session is renewed a fifth of its time ahead of the end, not ten minutes',
  'v122-serve-start-failure': 'nothing is served before there are credentials, and never empty ones',
  'v124-serve-bad-anchor': 'ARNs that are none are found out at the start',
};
