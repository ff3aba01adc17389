import type { BrokenRule } from '../roles-anywhere/certificate-rules.ts';
import { errorOf, warningOf, type Finding } from './finding.ts';

export function arnMix(cause: string, where: string): Finding {
  return errorOf('arn-mix', {
    where,
    cause,
    fix: 'aws rolesanywhere list-trust-anchors, aws rolesanywhere list-profiles and aws iam list-roles show the ARNs; trust anchor and profile must be of one region, all three of one account',
  });
}

export function certificateUnreadable(cause: string, path: string): Finding {
  return errorOf('key-unreadable', {
    where: path,
    cause,
    fix: `openssl x509 -in ${path} -noout -text must print a certificate; from PKCS#12: openssl pkcs12 -in FILE.p12 -nokeys -out ${path}`,
  });
}

export function keyUnreadable(cause: string, path: string): Finding {
  return errorOf('key-unreadable', {
    where: path,
    cause,
    fix: `openssl pkcs8 -topk8 -v2 aes-256-cbc -in ${path} -out ${path}.new, and its password in the variable that password_env names, in AWS_ROLES_ANYWHERE_PASSWORD, or in the file of password_file or -password-file`,
  });
}

export interface MismatchedKey {
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the public keys, in hex. */
  readonly ofCertificate: string;
  readonly ofKey: string;
}

export function keyMismatch({ certificate, key, ofCertificate, ofKey }: MismatchedKey): Finding {
  return errorOf('key-mismatch', {
    where: key,
    cause: `${key} is not the key of ${certificate}: the SHA-256 of the public keys are ${short(ofKey)} and ${short(ofCertificate)}`,
    fix: `Take key and certificate of one issue; the same line must come from: openssl pkey -in ${key} -pubout and openssl x509 -in ${certificate} -noout -pubkey`,
  });
}

function short(hash: string): string {
  return `${hash.slice(0, 16)}...`;
}

const leafExtensions =
  'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature\\nextendedKeyUsage=clientAuth';

export function ruleBroken({ found, wanted, severity }: BrokenRule, path: string): Finding {
  const make = severity === 'error' ? errorOf : warningOf;
  return make('certificate-rule', {
    where: path,
    cause: `The certificate: ${found}; Roles Anywhere wants ${wanted}`,
    fix: `openssl x509 -req -in host.csr -CA ca.pem -CAkey ca.key -sha256 -days 365 -out ${path} -extfile <(printf '${leafExtensions}')`,
  });
}

const authorityExtensions = 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign,cRLSign';

export function issuerRuleBroken({ found, wanted }: BrokenRule, issuer: string, path: string): Finding {
  return errorOf('certificate-rule', {
    where: path,
    cause: `The certificate of the issuer "${issuer}": ${found}; Roles Anywhere wants ${wanted}`,
    fix: `openssl x509 -req -in issuer.csr -CA ca.pem -CAkey ca.key -sha256 -days 3650 -out issuer.pem -extfile <(printf '${authorityExtensions}')`,
  });
}

export function chainBroken(issuer: string, given: number, path: string): Finding {
  return errorOf('certificate-chain', {
    where: path,
    cause: `None of the ${given} other certificates that are given is that of the issuer "${issuer}"`,
    fix: 'cat issuer.pem next.pem > intermediates.pem, from the issuer of the certificate upwards, and name that file as intermediates',
  });
}

export function chainTooLong(length: number, path: string): Finding {
  return errorOf('certificate-chain', {
    where: path,
    cause: `${length} certificates lie between this one and its authority, and Roles Anywhere takes 5`,
    fix: 'aws rolesanywhere create-trust-anchor with an authority further down the chain',
  });
}

export function strangersInChain(names: readonly string[], path: string): Finding {
  return warningOf('certificate-chain', {
    where: path,
    cause: `Certificates are given that do not belong to the chain: ${names.join('; ')}. kiln leaves them out; aws_signing_helper sends them`,
    fix: `Take them out of ${path}`,
  });
}

export function tagIllegal(name: string, value: string, path: string): Finding {
  return warningOf('tag-mapping', {
    where: path,
    cause: `The certificate's ${name} is "${value}", which cannot be the value of a session tag: that takes letters, digits, spaces and _.:/=+-@, 256 at most`,
    fix: `Issue it with another ${name}, or leave it out: aws rolesanywhere delete-attribute-mapping`,
  });
}

export function durationOutside(seconds: number, where: string): Finding {
  return errorOf('session-settings-refused', {
    where,
    cause: `duration_seconds is ${seconds}; Roles Anywhere takes 900 to 43200, and no more than the profile and the role allow`,
    fix: 'duration_seconds = 3600',
  });
}
