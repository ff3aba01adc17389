import { X509Certificate } from 'node:crypto';

/**
 * The certificates between a leaf and the authority that a trust anchor knows: from the leaf's issuer upwards, each
 * once, without the leaf and without a root that signs itself. Others do not belong to the leaf and are left out.
 */
export function orderChain(leaf: Buffer, candidates: readonly Buffer[]): readonly Buffer[] {
  const left = new Map(candidates.map((der) => [der.toString('base64'), new X509Certificate(der)]));
  left.delete(leaf.toString('base64'));
  const chain: Buffer[] = [];
  for (let current = new X509Certificate(leaf); ;) {
    const issuer = [...left].find(([, one]) => hasIssued(one, current));
    if (!issuer) return chain;
    const [key, certificate] = issuer;
    left.delete(key);
    if (hasIssued(certificate, certificate)) return chain;
    chain.push(certificate.raw);
    current = certificate;
  }
}

function hasIssued(issuer: X509Certificate, issued: X509Certificate): boolean {
  return issued.checkIssued(issuer) && verifies(issuer, issued);
}

function verifies(issuer: X509Certificate, issued: X509Certificate): boolean {
  try {
    return issued.verify(issuer.publicKey);
  } catch {
    return false; // A key that this Node cannot use, such as one of ML-DSA.
  }
}
