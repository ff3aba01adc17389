import type { BrokenRule } from '../../aws/identity/roles-anywhere/certificate-rules.ts';
import type { CertificateFacts } from '../../pki/certificate-facts.ts';
import { describeName, type NamePart } from '../../pki/distinguished-name.ts';
import type { Finding } from './check-certificate.ts';

export const existsAlready = (path: string): string =>
  `There is a file ${path} already, and nothing that signs is overwritten: choose another folder with -dir, or another name`;

export const noAuthority = (folder: string): string =>
  `There is no authority in ${folder}: make one with kiln pki init -dir ${folder}`;

export const badDays = (days: number): string => `-days: ${days} is no count of days from 1 to 73000.`;

export const noCommonName = 'Give the certificate a name with -cn, as in -cn build-runner.';

export const badFileName = (name: string): string =>
  `-cn: "${name}" cannot be the name of a file too; take letters, digits, dots, dashes and underscores.`;

export interface MadeAuthority {
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  readonly trustAnchor: string;
  readonly until: Date;
}

export const authorityMade = ({ folder, certificate, key, trustAnchor, until }: MadeAuthority): string =>
  `Made an authority, valid until ${until.toISOString().slice(0, 10)}. It is for trying things out: its key lies unprotected on this disk.
  ${certificate}   the certificate, for the trust anchor
  ${key}   the private key; whoever has it can be anybody
  ${trustAnchor}   what makes it a trust anchor

Make it a trust anchor, once:

  aws rolesanywhere create-trust-anchor --cli-input-json file://${trustAnchor}

Then issue a certificate: kiln pki issue -dir ${folder} -cn build-runner
`;

export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly trustPolicy: string;
  readonly policyText: string;
  readonly commonName: string;
  readonly until: Date;
}

export const certificateMade = (made: MadeCertificate): string =>
  `Issued a certificate for "${made.commonName}", valid until ${made.until.toISOString().slice(0, 10)}.
  ${made.certificate}   the certificate
  ${made.key}   its private key
  ${made.trustPolicy}   the trust policy of a role that only it may take on:

${indent(made.policyText)}

Make the role and the profile of Roles Anywhere:

  aws iam create-role --role-name ROLE --assume-role-policy-document file://${made.trustPolicy}
  aws rolesanywhere create-profile --name ROLE --enabled --role-arns arn:aws:iam::ACCOUNT:role/ROLE

Then kiln and every tool of AWS have the role by this profile in ~/.aws/config:

  [profile ${made.commonName}]
  credential_process = kiln credentials process -trust-anchor-arn arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/ID -profile-arn arn:aws:rolesanywhere:REGION:ACCOUNT:profile/ID -role-arn arn:aws:iam::ACCOUNT:role/ROLE -certificate ${made.certificate} -private-key ${made.key}
`;

const checkedName = (name: readonly NamePart[]): string => describeName(name) || '(an empty name)';

const indent = (text: string): string => text.replaceAll(/^/gm, '  ');

export const missingFile = (path: string): string => `There is no file ${path}`;

export const unreadable = (path: string, what: string): string =>
  `${path} is no certificate that can be read: ${what}`;

export const certificateIs = (path: string, facts: CertificateFacts): string =>
  `${path}: "${checkedName(facts.subject)}", issued by "${checkedName(facts.issuer)}", valid until ${facts.notAfter.toISOString()}`;

export const authorityIs = (path: string, facts: CertificateFacts): string =>
  `${path}: the authority "${checkedName(facts.subject)}", valid until ${facts.notAfter.toISOString()}`;

export const ruleBroken = (path: string, { found, wanted }: BrokenRule): string =>
  `${path}: ${found}; Roles Anywhere wants ${wanted}`;

export const issuerRuleBroken = (path: string, issuer: string, { found, wanted }: BrokenRule): string =>
  `${path}: the issuer "${issuer}" has ${found}; Roles Anywhere wants ${wanted}`;

export const keyFits = (path: string): string => `${path} is the key of the certificate`;

export const keyFitsNot = (key: string, certificate: string): string =>
  `${key} is not the key of ${certificate}; the right one gives the same as: openssl x509 -in ${certificate} -noout -pubkey`;

export const chainReaches = (between: number): string =>
  between === 0
    ? 'the authority issued the certificate'
    : `the authority is reached over ${between} certificates`;

export const chainMissing = (issuer: string): string =>
  `no certificate of "${issuer}" leads to the authority: give the missing ones with -intermediates`;

/** The extension file that openssl wants, written by the shell. */
const extensions = (lines: string): string => `-extfile <(printf '${lines}')`;

const leafExtensions =
  'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature\\nextendedKeyUsage=clientAuth';
const authorityExtensions = 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign,cRLSign';

export const mendLeaf = ({ rule }: BrokenRule): string => {
  const issue = `openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -sha256 -days 365 -out leaf.pem ${extensions(leafExtensions)}`;
  if (rule === 'subject') return `openssl req -new -key leaf.key -subj /CN=build -out leaf.csr && ${issue}`;
  if (rule === 'key')
    return `openssl ecparam -genkey -name prime256v1 -noout -out leaf.key && openssl req -new -key leaf.key -subj /CN=build -out leaf.csr && ${issue}`;
  return issue;
};

export const mendAuthority = ({ rule }: BrokenRule): string => {
  const key = rule === 'key' ? 'openssl ecparam -genkey -name prime256v1 -noout -out ca.key && ' : '';
  return `${key}openssl req -new -key ca.key -subj "/CN=My CA" -out ca.csr && openssl x509 -req -in ca.csr -signkey ca.key -sha256 -days 3650 -out ca.pem ${extensions(authorityExtensions)}`;
};

/** For those between the authority and the certificate, which keep their place. */
export const mendIssuer = ({ rule }: BrokenRule): string => {
  const key = rule === 'key' ? 'openssl ecparam -genkey -name prime256v1 -noout -out issuer.key && ' : '';
  return `${key}openssl req -new -key issuer.key -subj "/CN=My issuer" -out issuer.csr && openssl x509 -req -in issuer.csr -CA ca.pem -CAkey ca.key -CAcreateserial -sha256 -days 1825 -out issuer.pem ${extensions(authorityExtensions)}`;
};

const marks = { good: 'ok     ', warning: 'warning', error: 'wrong  ' } as const;

export const findingsText = (findings: readonly Finding[]): string =>
  findings
    .map(
      ({ verdict, what, mend }) =>
        `${marks[verdict]} ${what}\n${mend === undefined ? '' : `        mend: ${mend}\n`}`,
    )
    .join('');
