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
