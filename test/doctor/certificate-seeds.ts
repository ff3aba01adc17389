import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { HttpRequest } from '../../src/aws/http/transport.ts';
import type { RolesAnywhereSettings } from '../../src/aws/identity/roles-anywhere/roles-anywhere-settings.ts';
import { issueCertificate, type CertificateOrder } from '../../src/pki/issue-certificate.ts';
import { roleArn, type Seed } from './seed.ts';

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const [rootKey, hostKey, strangeKey] = [newKey(), newKey(), newKey()];
const [pemStart, pemEnd] = ['-----BEGIN CERTIFICATE-----\n', '-----END CERTIFICATE-----\n'];
const name = (cn: string): CertificateOrder['subject'] => [{ type: 'CN', value: cn }];

interface Wish {
  readonly cn?: string;
  readonly key?: KeyObject;
  readonly purpose?: CertificateOrder['purpose'];
  readonly until?: string;
  readonly dnsNames?: readonly string[];
  readonly issuer?: string;
  readonly pathLength?: number;
}

function certificate({
  cn = 'host',
  key = hostKey,
  purpose = 'client',
  until,
  dnsNames,
  issuer = 'Root',
  pathLength,
}: Wish = {}): string {
  const der = issueCertificate(
    {
      subject: name(cn),
      publicKey: createPublicKey(key),
      purpose,
      serial: 7n,
      notBefore: new Date('2025-01-01T00:00:00Z'),
      notAfter: new Date(until ?? '2027-01-01T00:00:00Z'),
      dnsNames,
      pathLength,
    },
    { name: name(issuer), key: rootKey },
  );
  return `${pemStart}${der.toString('base64')}\n${pemEnd}`;
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const encrypted = hostKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sesame' })
  .toString();
const [certificatePath, keyPath] = ['/etc/kiln/host.pem', '/etc/kiln/host.key'];
const arn = (kind: string): string => `arn:aws:rolesanywhere:eu-west-1:123456789012:${kind}/1`;
const rolesAnywhere: RolesAnywhereSettings = {
  trustAnchorArn: arn('trust-anchor'),
  profileArn: arn('profile'),
  roleArn,
  certificate: certificatePath,
  privateKey: keyPath,
};
const files = { [certificatePath]: certificate(), [keyPath]: pem(hostKey) };
const once = { AWS_MAX_ATTEMPTS: '1' };

/** Roles Anywhere, refusing. */
function refuses(status: number, code: string, message: string): NonNullable<Seed['answer']> {
  return ({ url }: HttpRequest) =>
    url.hostname.startsWith('rolesanywhere.')
      ? { status, headers: { 'x-amzn-errortype': code }, body: JSON.stringify({ message }) }
      : undefined;
}

const base = { settings: { rolesAnywhere }, files, env: once } as const;

/** Certificates, keys, and what Roles Anywhere says to them. */
export const certificateSeeds: readonly Seed[] = [
  {
    ...base,
    code: 'key-mismatch',
    fault: 'a key of another certificate',
    files: { ...files, [keyPath]: pem(strangeKey) },
    severity: 'error',
    where: keyPath,
    cause: `${keyPath} is not the key of ${certificatePath}`,
    fix: `openssl pkey -in ${keyPath} -pubout`,
  },
  {
    ...base,
    code: 'certificate-rule',
    fault: 'the certificate of an authority',
    files: { ...files, [certificatePath]: certificate({ purpose: 'authority' }) },
    answer: refuses(403, 'AccessDeniedException', 'Untrusted certificate. Insufficient certificate'),
    severity: 'error',
    where: certificatePath,
    cause: 'The certificate: CA:TRUE; Roles Anywhere wants CA:FALSE',
    fix: 'basicConstraints=critical,CA:FALSE',
  },
  {
    ...base,
    code: 'certificate-rule',
    fault: 'a certificate that has ended',
    files: { ...files, [certificatePath]: certificate({ until: '2026-01-01T00:00:00Z' }) },
    answer: refuses(403, 'AccessDeniedException', 'Untrusted certificate. Insufficient certificate'),
    severity: 'error',
    where: certificatePath,
    cause: 'The certificate: valid until 2026-01-01T00:00:00.000Z',
    fix: 'openssl x509 -req',
  },
  {
    ...base,
    code: 'certificate-rule',
    fault: 'an authority that lets none be between itself and a certificate',
    settings: { rolesAnywhere: { ...rolesAnywhere, intermediates: '/etc/kiln/chain.pem' } },
    files: {
      ...files,
      [certificatePath]: certificate({ issuer: 'Below' }),
      '/etc/kiln/chain.pem':
        certificate({ cn: 'Below', key: strangeKey, purpose: 'authority' }) +
        certificate({ cn: 'Root', key: rootKey, purpose: 'authority', pathLength: 0 }),
    },
    answer: refuses(403, 'AccessDeniedException', 'Untrusted signing certificate'),
    severity: 'error',
    where: '/etc/kiln/chain.pem',
    cause: 'The certificate of the issuer "CN=Root": pathlen:0, but 1 authority below it',
    fix: 'openssl x509 -req',
  },
  {
    ...base,
    code: 'certificate-chain',
    fault: 'intermediates of another chain',
    settings: { rolesAnywhere: { ...rolesAnywhere, intermediates: '/etc/kiln/chain.pem' } },
    files: {
      ...files,
      '/etc/kiln/chain.pem': certificate({ cn: 'Other', key: strangeKey, purpose: 'authority' }),
    },
    answer: refuses(403, 'AccessDeniedException', 'Untrusted signing certificate'),
    severity: 'error',
    where: '/etc/kiln/chain.pem',
    cause: 'None of the 1 other certificates that are given is that of the issuer "CN=Root"',
    fix: 'cat issuer.pem next.pem > intermediates.pem',
  },
  {
    ...base,
    code: 'anchor-refused',
    fault: 'a trust anchor of another authority',
    answer: refuses(403, 'AccessDeniedException', 'Untrusted signing certificate'),
    severity: 'error',
    where: 'roles_anywhere',
    cause: 'Untrusted signing certificate',
    fix: 'aws rolesanywhere get-trust-anchor',
  },
  {
    ...base,
    code: 'arn-mix',
    fault: 'ARNs of two regions',
    settings: {
      rolesAnywhere: { ...rolesAnywhere, profileArn: arn('profile').replace('eu-west-1', 'us-east-1') },
    },
    severity: 'error',
    where: rolesAnywhere.trustAnchorArn,
    cause: 'The trust anchor is in eu-west-1 and the profile in us-east-1',
    fix: 'aws rolesanywhere list-trust-anchors',
  },
  {
    ...base,
    code: 'tag-mapping',
    fault: 'a name that cannot be a tag',
    files: { ...files, [certificatePath]: certificate({ dnsNames: ['*.example.com'] }) },
    answer: refuses(
      403,
      'AccessDeniedException',
      'Unable to assume role for arn. Some attributes failed to be mapped into session tags.',
    ),
    severity: 'warning',
    where: certificatePath,
    cause: 'The certificate\'s DNS name is "*.example.com", which cannot be the value of a session tag',
    fix: 'aws rolesanywhere delete-attribute-mapping',
  },
  {
    ...base,
    code: 'tag-mapping',
    fault: 'a trust policy without sts:TagSession',
    answer: refuses(403, 'AccessDeniedException', `Unable to assume role for ${roleArn}`),
    severity: 'error',
    where: 'roles_anywhere',
    cause: `Unable to assume role for ${roleArn}`,
    fix: 'sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity',
  },
  {
    ...base,
    code: 'session-settings-refused',
    fault: 'a session name that the profile does not take',
    settings: { rolesAnywhere: { ...rolesAnywhere, sessionName: 'ann' } },
    answer: refuses(403, 'AccessDeniedException', 'Not authorized to set roleSessionName'),
    severity: 'error',
    where: 'roles_anywhere',
    cause: 'Not authorized to set roleSessionName',
    fix: '--accept-role-session-name',
  },
  {
    ...base,
    code: 'session-settings-refused',
    fault: 'a duration that is none',
    settings: { rolesAnywhere: { ...rolesAnywhere, durationSeconds: 60 } },
    answer: refuses(400, 'ValidationException', 'durationSeconds must be at least 900'),
    severity: 'error',
    where: rolesAnywhere.profileArn,
    cause: 'duration_seconds is 60; Roles Anywhere takes 900 to 43200',
    fix: 'duration_seconds = 3600',
  },
  {
    ...base,
    code: 'key-unreadable',
    fault: 'an encrypted key without a password',
    files: {
      ...files,
      [keyPath]: encrypted,
    },
    severity: 'error',
    where: keyPath,
    cause: 'is encrypted, and no password was given',
    fix: 'openssl pkcs8 -topk8 -v2 aes-256-cbc',
  },
  {
    ...base,
    code: 'key-unreadable',
    fault: 'a damaged certificate',
    files: { ...files, [certificatePath]: `${pemStart}${Buffer.from('0').toString('base64')}\n${pemEnd}` },
    severity: 'error',
    where: certificatePath,
    cause: `The certificate in ${certificatePath} is damaged`,
    fix: `openssl x509 -in ${certificatePath} -noout -text`,
  },
  {
    ...base,
    code: 'key-unreadable',
    fault: 'a wrong password',
    settings: { rolesAnywhere: { ...rolesAnywhere, passwordEnv: 'KEY_PASSWORD' } },
    env: { ...once, KEY_PASSWORD: 'wrong' },
    files: { ...files, [keyPath]: encrypted },
    severity: 'error',
    where: keyPath,
    cause: 'password',
    fix: 'openssl pkcs8 -topk8',
  },
  {
    ...base,
    code: 'certificate-chain',
    fault: 'a certificate that belongs to no chain',
    files: {
      ...files,
      [certificatePath]: `${certificate()}${certificate({ cn: 'Root', key: rootKey, purpose: 'authority' })}${certificate({ cn: 'Other', key: strangeKey })}`,
    },
    answer: refuses(403, 'AccessDeniedException', 'Untrusted signing certificate'),
    severity: 'warning',
    where: certificatePath,
    cause: 'do not belong to the chain: CN=Other.',
    fix: `Take them out of ${certificatePath}`,
  },
  {
    ...base,
    code: 'file-open-to-others',
    fault: 'a private key that all may read',
    facts: { [keyPath]: { mode: 0o640, owner: 1000 } },
    severity: 'warning',
    where: keyPath,
    cause: 'others on this machine can read it (mode 0640)',
    fix: `chmod 600 ${keyPath}`,
  },
  {
    ...base,
    code: 'service-unreachable',
    fault: 'no way to Roles Anywhere',
    severity: 'error',
    where: 'roles_anywhere',
    cause: 'Roles Anywhere cannot be reached at rolesanywhere.eu-west-1.amazonaws.com',
    fix: 'export HTTPS_PROXY=',
  },
  {
    ...base,
    code: 'roles-anywhere-throttled',
    fault: 'too many builds at once',
    answer: refuses(429, 'ThrottlingException', 'Rate exceeded'),
    severity: 'error',
    where: 'roles_anywhere',
    cause: 'Rate exceeded',
    fix: 'kiln credentials serve',
  },
];
