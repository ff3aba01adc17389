import { createPublicKey, X509Certificate } from 'node:crypto';
import {
  brokenAuthorityRules,
  brokenLeafRules,
  type BrokenRule,
} from '../../aws/identity/roles-anywhere/certificate-rules.ts';
import { brokenIssuers } from '../../aws/identity/roles-anywhere/broken-issuers.ts';
import { orderChain } from '../../aws/identity/roles-anywhere/order-chain.ts';
import {
  readCertificates,
  readPrivateKeys,
  type KeyFile,
} from '../../aws/identity/roles-anywhere/read-signing-files.ts';
import { tryCertificateFacts, type CertificateFacts } from '../../pki/certificate-facts.ts';
import { DerError } from '../../pki/der-value.ts';
import { describeName } from '../../pki/distinguished-name.ts';
import {
  authorityIs,
  certificateIs,
  chainMissing,
  chainReaches,
  issuerRuleBroken,
  keyFits,
  keyFitsNot,
  mendAuthority,
  mendIssuer,
  mendLeaf,
  ruleBroken,
  unreadable,
} from './messages.ts';

/** The files to look at. */
export interface CertificateFiles {
  readonly certificate: KeyFile;
  readonly privateKey?: KeyFile | undefined;
  readonly intermediates?: KeyFile | undefined;
  /** Of the trust anchor. */
  readonly authority?: KeyFile | undefined;
}

/** One thing that was looked at. */
export interface Finding {
  readonly verdict: 'good' | 'warning' | 'error';
  readonly what: string;
  /** The command that mends it. */
  readonly mend?: string | undefined;
}

const noPassword = async (): Promise<undefined> => undefined;

/** Looks at a certificate and what belongs to it, and never stops at the first fault. @throws RolesAnywhereError where a file holds nothing of its kind */
export async function checkCertificate(files: CertificateFiles, now: Date): Promise<readonly Finding[]> {
  const [leaf = Buffer.alloc(0), ...bundled] = await readCertificates(files.certificate, noPassword);
  const between = files.intermediates ? await readCertificates(files.intermediates, noPassword) : [];
  const [authority] = files.authority ? await readCertificates(files.authority, noPassword) : [];
  return [
    ...findingsOf(
      leaf,
      { path: files.certificate.path, describe: certificateIs, rules: brokenLeafRules, mend: mendLeaf },
      now,
    ),
    ...(await keyFindings(leaf, files)),
    ...(authority && files.authority
      ? [
          ...findingsOf(
            authority,
            {
              path: files.authority.path,
              describe: authorityIs,
              rules: brokenAuthorityRules,
              mend: mendAuthority,
            },
            now,
          ),
          chainFinding(leaf, [...bundled, ...between], authority),
        ]
      : []),
    ...issuerFindings(leaf, { between: [...bundled, ...between], authority }, files, now),
  ];
}

interface Above {
  readonly between: readonly Buffer[];
  readonly authority: Buffer | undefined;
}

/** The rules for those between the certificate and the authority, and how many of them the authority lets there be. */
function issuerFindings(
  leaf: Buffer,
  { between, authority }: Above,
  files: CertificateFiles,
  now: Date,
): readonly Finding[] {
  const [own, ...others] = [leaf, ...between, ...(authority ? [authority] : [])].map(tryCertificateFacts);
  if (own === undefined || own instanceof DerError) return [];
  const given = others.flatMap((facts) => (facts instanceof DerError ? [] : [facts]));
  return brokenIssuers(own, given, now).flatMap(({ facts, rules }) => {
    const isAuthority = facts === others.at(-1) && authority !== undefined;
    const path = (isAuthority ? files.authority : (files.intermediates ?? files.certificate))?.path ?? '';
    // The other rules for the authority are told already.
    return rules
      .filter(({ rule }) => !isAuthority || rule === 'path-length')
      .map((rule): Finding => ({
        verdict: rule.severity,
        what: issuerRuleBroken(path, describeName(facts.subject), rule),
        mend: isAuthority ? mendAuthority(rule) : mendIssuer(rule),
      }));
  });
}

interface Role {
  readonly path: string;
  readonly describe: (path: string, facts: CertificateFacts) => string;
  readonly rules: (facts: CertificateFacts, now: Date) => readonly BrokenRule[];
  readonly mend: (rule: BrokenRule) => string;
}

function findingsOf(der: Buffer, { path, describe, rules, mend }: Role, now: Date): readonly Finding[] {
  const facts = tryCertificateFacts(der);
  if (facts instanceof DerError) return [{ verdict: 'error', what: unreadable(path, facts.message) }];
  const broken = rules(facts, now);
  return [
    { verdict: 'good', what: describe(path, facts) },
    ...broken.map((rule): Finding => ({
      verdict: rule.severity,
      what: ruleBroken(path, rule),
      mend: mend(rule),
    })),
  ];
}

async function keyFindings(
  leaf: Buffer,
  { certificate, privateKey }: CertificateFiles,
): Promise<readonly Finding[]> {
  if (!privateKey) return [];
  const own = new X509Certificate(leaf);
  const keys = await readPrivateKeys(privateKey, noPassword);
  const fits = keys.some((key) => createPublicKey(key).equals(own.publicKey));
  return [
    fits
      ? { verdict: 'good', what: keyFits(privateKey.path) }
      : { verdict: 'error', what: keyFitsNot(privateKey.path, certificate.path) },
  ];
}

function chainFinding(leaf: Buffer, between: readonly Buffer[], authority: Buffer): Finding {
  const chain = orderChain(leaf, between);
  const last = new X509Certificate(chain.at(-1) ?? leaf);
  const root = new X509Certificate(authority);
  const reaches = [leaf, ...chain].some((der) => der.equals(authority)) || issued(root, last);
  return reaches
    ? { verdict: 'good', what: chainReaches(chain.length) }
    : { verdict: 'error', what: chainMissing(last.issuer.replaceAll('\n', ', ')) };
}

function issued(root: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(root) && certificate.verify(root.publicKey);
}
