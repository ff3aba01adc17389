import { sign, X509Certificate, type KeyObject } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  readCertificateFacts,
  tryCertificateFacts,
  type CertificateFacts,
} from '../../../pki/certificate-facts.ts';
import { DerError } from '../../../pki/der-value.ts';
import {
  certificateTooLarge,
  chainTooLong,
  damagedCertificate,
  keyMismatch,
  missingFile,
  signCommandFailed,
  unusableKey,
} from './messages.ts';
import { orderChain } from './order-chain.ts';
import { readCertificates, readPrivateKeys, type AskPassword, type KeyFile } from './read-signing-files.ts';
import { RolesAnywhereError } from './roles-anywhere-error.ts';
import type { SigningSettings } from './roles-anywhere-settings.ts';
import type { SigningWorld } from './roles-anywhere-world.ts';
import type { SessionAlgorithm } from './session-signature.ts';

/** A certificate with what signs for it. */
export interface SigningIdentity {
  /** In DER. */
  readonly certificate: Buffer;
  readonly facts: CertificateFacts;
  /** In DER, from the issuer of the certificate upwards. */
  readonly chain: readonly Buffer[];
  /** All other certificates that were given, the chain's and others. */
  readonly given: readonly CertificateFacts[];
  readonly algorithm: SessionAlgorithm;
  /** Undefined where a command signs. */
  readonly key: KeyObject | undefined;
  sign(text: string, signal: AbortSignal): Promise<Buffer>;
}

/** Roles Anywhere takes no more (its User Guide, "Quotas"). */
const longestChain = 5;
/** In bytes, as base64 in headers: servers of HTTP take no longer ones. */
const longestHeaders = 65_536;
/** Certificate and key are written one after the other when they are renewed. */
const mismatchPatienceMs = 1000;
/** A file that is being written is whole again soon. */
const faultPatienceMs = 200;
const lookAgainMs = 100;
const mostReadings = 5;

/**
 * Reads certificate, chain and key from their files, anew at every call. What cannot be used is read again where a file
 * changes meanwhile, as in the middle of a renewal.
 *
 * @throws RolesAnywhereError
 */
export async function readSigningIdentity(
  settings: SigningSettings,
  world: SigningWorld,
  signal: AbortSignal,
): Promise<SigningIdentity> {
  for (let reading = 1; ; reading += 1) {
    const files = new Map<string, Buffer | undefined>();
    const readFile = async (path: string): Promise<Buffer | undefined> => {
      const bytes = await world.readFile(path);
      files.set(path, bytes);
      return bytes;
    };
    const read = await readOnce(settings, { ...world, readFile }, signal).catch(ownFault);
    if (read !== 'mismatch' && !(read instanceof RolesAnywhereError)) return read;
    const patienceMs = read === 'mismatch' ? mismatchPatienceMs : faultPatienceMs;
    const isRenewed = reading < mostReadings && (await changesWithin(patienceMs, { files, world, signal }));
    if (!isRenewed) throw read === 'mismatch' ? mismatched(settings) : read;
  }
}

function ownFault(error: unknown): RolesAnywhereError {
  if (error instanceof RolesAnywhereError) return error;
  throw error;
}

function mismatched({ certificate, privateKey }: SigningSettings): RolesAnywhereError {
  return new RolesAnywhereError(keyMismatch(certificate, privateKey ?? certificate));
}

interface Watch {
  /** As they were read. */
  readonly files: ReadonlyMap<string, Buffer | undefined>;
  readonly world: SigningWorld;
  readonly signal: AbortSignal;
}

async function changesWithin(patienceMs: number, { files, world, signal }: Watch): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookAgainMs) {
    await delay(lookAgainMs, undefined, { signal });
    for (const [path, before] of files) {
      const bytes = await world.readFile(path);
      if (bytes === undefined || before === undefined ? bytes !== before : !bytes.equals(before)) return true;
    }
  }
  return false;
}

async function readOnce(
  settings: SigningSettings,
  world: SigningWorld,
  signal: AbortSignal,
): Promise<SigningIdentity | 'mismatch'> {
  const ask = passwordAsker(settings, world, signal);
  const certificates = await readCertificates(await readKeyFile(settings.certificate, world), ask);
  const extra = await readIntermediates(settings, world, ask);
  if (settings.signCommand) {
    const [certificate = Buffer.alloc(0)] = certificates;
    const command = settings.signCommand;
    const algorithm = algorithmOf(new X509Certificate(certificate).publicKey, settings.certificate);
    return identityOf(settings, [certificate, ...certificates, ...extra], {
      algorithm,
      key: undefined,
      sign: async (text, during) => signByCommand(command, { text, world, signal: during }),
    });
  }
  const keyPath = settings.privateKey ?? settings.certificate;
  const keys = await readPrivateKeys(await readKeyFile(keyPath, world), ask);
  const key = keys.find((one) => certificates.some((der) => matches(der, one)));
  const certificate = key && certificates.find((der) => matches(der, key));
  if (!certificate) {
    // One that is no certificate has no key either.
    for (const der of certificates) factsOf(der, settings.certificate);
    return 'mismatch';
  }
  return identityOf(settings, [certificate, ...certificates, ...extra], {
    algorithm: algorithmOf(key, keyPath),
    key,
    sign: async (text) => sign('sha256', Buffer.from(text), key),
  });
}

type Signer = Pick<SigningIdentity, 'algorithm' | 'key' | 'sign'>;

function identityOf(
  settings: SigningSettings,
  [certificate = Buffer.alloc(0), ...others]: readonly Buffer[],
  signer: Signer,
): SigningIdentity {
  const chain = orderChain(certificate, others);
  if (chain.length > longestChain) throw new RolesAnywhereError(chainTooLong(chain.length, longestChain));
  const size = [certificate, ...chain].reduce((sum, der) => sum + Math.ceil(der.length / 3) * 4, 0);
  if (size > longestHeaders)
    throw new RolesAnywhereError(certificateTooLarge(settings.certificate, size, longestHeaders));
  const given = others
    .filter((der) => !der.equals(certificate))
    .map(tryCertificateFacts)
    .flatMap((facts) => (facts instanceof DerError ? [] : [facts]));
  return { certificate, facts: factsOf(certificate, settings.certificate), chain, given, ...signer };
}

function factsOf(certificate: Buffer, path: string): CertificateFacts {
  try {
    return readCertificateFacts(certificate);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new RolesAnywhereError(damagedCertificate(path, cause.message), { cause });
  }
}

async function readIntermediates(
  { intermediates }: SigningSettings,
  world: SigningWorld,
  ask: AskPassword,
): Promise<readonly Buffer[]> {
  if (intermediates === undefined) return [];
  const file = await readKeyFile(intermediates, world);
  return file.bytes.toString('latin1').trim() === '' ? [] : readCertificates(file, ask);
}

async function readKeyFile(path: string, world: SigningWorld): Promise<KeyFile> {
  const bytes = await world.readFile(path);
  if (bytes === undefined) throw new RolesAnywhereError(missingFile(path));
  return { path, bytes };
}

/** The certificate may hold a key that this Node cannot read, such as one of ML-DSA. */
function matches(der: Buffer, key: KeyObject): boolean {
  try {
    return new X509Certificate(der).checkPrivateKey(key);
  } catch {
    return false;
  }
}

function algorithmOf(key: KeyObject, path: string): SessionAlgorithm {
  if (key.asymmetricKeyType === 'rsa') return 'AWS4-X509-RSA-SHA256';
  if (key.asymmetricKeyType === 'ec') return 'AWS4-X509-ECDSA-SHA256';
  throw new RolesAnywhereError(unusableKey(path, key.asymmetricKeyType ?? 'unknown'));
}

function passwordAsker(
  { password, passwordEnv, passwordFile }: SigningSettings,
  world: SigningWorld,
  signal: AbortSignal,
): AskPassword {
  return async (path) => {
    if (password !== undefined) return password;
    if (passwordEnv !== undefined) return world.env[passwordEnv] ?? '';
    if (passwordFile !== undefined)
      return (await readKeyFile(passwordFile, world)).bytes.toString('utf8').replace(/\r?\n$/, '');
    return world.ask?.(`Password of ${path}: `, signal);
  };
}

interface CommandSigning {
  readonly text: string;
  readonly world: SigningWorld;
  readonly signal: AbortSignal;
}

/** The command reads the text to sign from its standard input and writes the signature in base64 or hex. */
async function signByCommand(
  command: readonly string[],
  { text, world, signal }: CommandSigning,
): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await world.run(command, text, signal);
  const written = stdout.replaceAll(/\s+/g, '');
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(written);
  const signature = Buffer.from(written, isHex ? 'hex' : 'base64');
  if (exitCode !== 0 || signature.length === 0)
    throw new RolesAnywhereError(signCommandFailed(command, exitCode, stderr));
  return signature;
}
