import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import {
  readCertificateFacts,
  tryCertificateFacts,
  type CertificateFacts,
} from '../../../pki/certificate-facts.ts';
import { DerError } from '../../../pki/der-value.ts';
import { describeName } from '../../../pki/distinguished-name.ts';
import { brokenIssuers } from '../roles-anywhere/broken-issuers.ts';
import { brokenLeafRules } from '../roles-anywhere/certificate-rules.ts';
import { damagedCertificate, missingFile } from '../roles-anywhere/messages.ts';
import { orderChain } from '../roles-anywhere/order-chain.ts';
import { regionOfArns } from '../roles-anywhere/parse-arns.ts';
import {
  readCertificates,
  readPrivateKeys,
  type AskPassword,
  type KeyFile,
} from '../roles-anywhere/read-signing-files.ts';
import { RolesAnywhereError } from '../roles-anywhere/roles-anywhere-error.ts';
import type { RolesAnywhereSettings } from '../roles-anywhere/roles-anywhere-settings.ts';
import { anywhereSettings } from './anywhere-settings.ts';
import {
  arnMix,
  certificateUnreadable,
  chainBroken,
  chainTooLong,
  durationOutside,
  issuerRuleBroken,
  keyMismatch,
  keyUnreadable,
  ruleBroken,
  strangersInChain,
  tagIllegal,
} from './certificate-findings.ts';
import type { Check, Facts } from './examination.ts';
import { isOpenToOthers } from './doctor-world.ts';
import { openToOthers } from './file-findings.ts';
import type { Finding } from './finding.ts';

const longestChain = 5;
const longestTag = 256;
const durations = { least: 900, most: 43_200 } as const;

/** Everything that Roles Anywhere needs of this machine. */
const checkFiles: Check = async (facts) => {
  const found = await Promise.all((await anywhereSettings(facts)).map((one) => findingsOf(one, facts)));
  return found.flat();
};

async function findingsOf(settings: RolesAnywhereSettings, facts: Facts): Promise<readonly Finding[]> {
  const { durationSeconds: seconds } = settings;
  const outside = seconds !== undefined && (seconds < durations.least || seconds > durations.most);
  const found = [
    ...(await told(
      async () => void regionOfArns(settings),
      (cause) => arnMix(cause, settings.trustAnchorArn),
    )),
    ...(outside ? [durationOutside(seconds, settings.profileArn)] : []),
  ];
  const certificates = await read(settings.certificate, settings, facts, readCertificates);
  if ('cause' in certificates)
    return [...found, certificateUnreadable(certificates.cause, settings.certificate)];
  const [leaf, ...bundled] = certificates.value;
  if (leaf === undefined) return found;
  const known = tryCertificateFacts(leaf);
  if (known instanceof DerError)
    return [
      ...found,
      certificateUnreadable(damagedCertificate(settings.certificate, known.message), settings.certificate),
    ];
  return [
    ...found,
    ...leafFindings(known, settings.certificate, facts.world.now()),
    ...(await permissionFindings(settings, facts)),
    ...(await keyFindings(certificates.value, settings, facts)),
    ...(await chainFindings(leaf, bundled, settings, facts)),
  ];
}

/** What the reading of a file gave, or why it gave nothing. */
type Read<T> = { readonly value: T } | { readonly cause: string };

async function read<T>(
  path: string,
  settings: RolesAnywhereSettings,
  { world }: Facts,
  open: (file: KeyFile, ask: AskPassword) => Promise<T>,
): Promise<Read<T>> {
  const ask: AskPassword = async () => {
    const { password, passwordEnv, passwordFile } = settings;
    if (password !== undefined) return password;
    if (passwordEnv !== undefined) return world.env[passwordEnv];
    const text = passwordFile && (await world.readTextFile(passwordFile));
    return text?.replace(/\r?\n$/, '');
  };
  try {
    const bytes = await world.readFile(path);
    return bytes === undefined ? { cause: missingFile(path) } : { value: await open({ path, bytes }, ask) };
  } catch (error) {
    return { cause: error instanceof Error ? error.message : '' };
  }
}

async function told(act: () => Promise<void>, tell: (cause: string) => Finding): Promise<readonly Finding[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof RolesAnywhereError)) throw error;
    return [tell(error.message)];
  }
}

function leafFindings(facts: CertificateFacts, path: string, now: Date): readonly Finding[] {
  const tags = tagsOf(facts).filter(([, value]) => !isTag(value));
  return [
    ...brokenLeafRules(facts, now).map((rule) => ruleBroken(rule, path)),
    ...tags.map(([name, value]) => tagIllegal(name, value, path)),
  ];
}

/** What the usual attribute mapping makes tags of: subject, issuer, and the first name of each kind. */
function tagsOf({
  subject,
  issuer,
  alternativeNames,
}: CertificateFacts): ReadonlyArray<readonly [string, string]> {
  const first = (kind: 'dns' | 'uri'): string | undefined =>
    alternativeNames.find((one) => one.kind === kind)?.text;
  const [dns, uri] = [first('dns'), first('uri')];
  return [
    ...subject.map(({ type, value }) => [`subject ${type}`, value] as const),
    ...issuer.map(({ type, value }) => [`issuer ${type}`, value] as const),
    ...(dns === undefined ? [] : [['DNS name', dns] as const]),
    ...(uri === undefined ? [] : [['URI', uri] as const]),
  ];
}

function isTag(value: string): boolean {
  return value.length <= longestTag && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value);
}

/** Whoever reads the key can be us. */
async function permissionFindings(
  { privateKey, certificate, signCommand }: RolesAnywhereSettings,
  { world }: Facts,
): Promise<readonly Finding[]> {
  if (signCommand !== undefined) return [];
  const path = privateKey ?? certificate;
  const facts = await world.fileFacts(path).catch(() => undefined);
  return facts !== undefined && isOpenToOthers(facts) ? [openToOthers(path, facts.mode)] : [];
}

async function keyFindings(
  certificates: readonly Buffer[],
  settings: RolesAnywhereSettings,
  facts: Facts,
): Promise<readonly Finding[]> {
  if (settings.signCommand !== undefined) return [];
  const path = settings.privateKey ?? settings.certificate;
  const keys = await read(path, settings, facts, readPrivateKeys);
  if ('cause' in keys) return [keyUnreadable(keys.cause, path)];
  const publicKeys = certificates.flatMap((der) => publicKeyOf(der) ?? []);
  const own = keys.value.map((key) => createPublicKey(key));
  const [leaf] = publicKeys;
  const [key] = own;
  if (leaf === undefined || key === undefined) return [];
  if (own.some((one) => publicKeys.some((other) => other.equals(one)))) return [];
  return [
    keyMismatch({
      certificate: settings.certificate,
      key: path,
      ofCertificate: hashOf(leaf),
      ofKey: hashOf(key),
    }),
  ];
}

/** Undefined for kinds of keys that this Node does not know. */
function publicKeyOf(der: Buffer): KeyObject | undefined {
  try {
    return new X509Certificate(der).publicKey;
  } catch {
    return undefined;
  }
}

function hashOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

async function chainFindings(
  leaf: Buffer,
  bundled: readonly Buffer[],
  settings: RolesAnywhereSettings,
  facts: Facts,
): Promise<readonly Finding[]> {
  const { intermediates, certificate } = settings;
  const extra =
    intermediates === undefined
      ? { value: [] }
      : await read(intermediates, settings, facts, readCertificates);
  if ('cause' in extra) return [certificateUnreadable(extra.cause, intermediates ?? certificate)];
  const path = intermediates ?? certificate;
  const others = [...bundled, ...extra.value];
  const given = others.map(tryCertificateFacts);
  const damaged = given.find((one) => one instanceof DerError);
  if (damaged !== undefined) return [certificateUnreadable(damagedCertificate(path, damaged.message), path)];
  const known = given.flatMap((one) => (one instanceof DerError ? [] : [one]));
  const [issuer] = brokenIssuers(readCertificateFacts(leaf), known, facts.world.now());
  if (issuer)
    return issuer.rules.map((rule) => issuerRuleBroken(rule, describeName(issuer.facts.subject), path));
  const chain = orderChain(leaf, others);
  const own = new X509Certificate(leaf);
  const issuedByOne = others.some((der) => own.checkIssued(new X509Certificate(der)));
  if (others.length > 0 && !issuedByOne) return [chainBroken(nameOf(own.issuer), others.length, path)];
  if (chain.length > longestChain) return [chainTooLong(chain.length, path)];
  const strangers = others
    .filter((der) => !chain.some((one) => one.equals(der)))
    .map((der) => new X509Certificate(der))
    // A root at the end of a bundle is usual and does no harm.
    .filter((one) => !one.checkIssued(one));
  const names = strangers.map(({ subject }) => nameOf(subject));
  return names.length === 0 ? [] : [strangersInChain(names, path)];
}

function nameOf(lines: string): string {
  return lines.replaceAll('\n', ', ');
}

/** What Roles Anywhere would refuse, as far as it can be seen without asking. */
export const certificateChecks: readonly Check[] = [checkFiles];
