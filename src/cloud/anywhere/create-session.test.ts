import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHmac, type BinaryLike } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';
import { issueCertificate, type CertificateOrder } from '../../pki/issue-certificate.ts';
import { writePem } from '../../pki/pem.ts';

const account = '123456789012';
const region = 'eu-west-1';
const day = 86_400_000;

let cloud: MemoryCloud;
let anchorArn: string;
let profileArn: string;
const roleArn = `arn:aws:iam::${account}:role/baker`;
const pair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' });
const caKeys = pair();
const caName = [{ type: 'CN', value: 'test authority' }];
const ca = { name: caName, key: caKeys.privateKey };

function order(more: Partial<CertificateOrder> & Pick<CertificateOrder, 'publicKey'>): CertificateOrder {
  const now = Date.now();
  return {
    subject: [{ type: 'CN', value: 'runner' }],
    purpose: 'client',
    serial: 291n,
    notBefore: new Date(now - day),
    notAfter: new Date(now + day),
    ...more,
  };
}
const caDer = issueCertificate(
  order({ subject: caName, purpose: 'authority', publicKey: caKeys.publicKey, serial: 1n }),
  ca,
);

class Hash {
  readonly #hash;
  constructor(secret?: BinaryLike) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  }
  update(data: BinaryLike): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly message?: string;
  readonly subjectArn?: string;
  readonly subjects?: unknown;
  readonly trustAnchor?: { readonly trustAnchorArn: string; readonly enabled: boolean };
  readonly profile?: { readonly profileArn: string; readonly attributeMappings: readonly unknown[] };
  readonly credentialSet?: ReadonlyArray<{
    readonly credentials: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string;
    };
  }>;
}

/** An administration call, signed by the SDK's signer. */
async function admin(method: string, path: string, body?: object): Promise<Answer> {
  const signer = new SignatureV4({
    credentials: cloud.credentials,
    region,
    service: 'rolesanywhere',
    sha256: Hash as never,
  });
  const url = new URL(cloud.endpoint + path);
  const text = body === undefined ? '' : JSON.stringify(body);
  const signed = await signer.sign({
    method,
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, 'content-type': 'application/json' },
    body: text,
  });
  const response = await fetch(url, { method, headers: signed.headers, ...(text !== '' && { body: text }) });
  return {
    status: response.status,
    code: response.headers.get('x-amzn-errortype'),
    ...((await response.json()) as object),
  };
}

interface Asking {
  readonly key: KeyObject;
  readonly leaf: Buffer;
  readonly chain?: readonly Buffer[];
  readonly body?: object;
  readonly at?: Date;
  readonly serial?: string;
}

/** CreateSession, written from the user guide's "Signing process" on its own. */
async function createSession({
  key,
  leaf,
  chain = [],
  body = {},
  at = new Date(),
  serial = '291',
}: Asking): Promise<Answer> {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const text = JSON.stringify({ trustAnchorArn: anchorArn, profileArn, roleArn, ...body });
  const url = new URL(`${cloud.endpoint}/sessions`);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    host: url.host,
    'x-amz-date': stamp,
    'x-amz-x509': leaf.toString('base64'),
    ...(chain.length > 0 && { 'x-amz-x509-chain': chain.map((der) => der.toString('base64')).join(',') }),
  };
  const names = Object.keys(headers).sort();
  const sha = (what: string): string => createHash('sha256').update(what).digest('hex');
  const canonical = `POST\n/sessions\n\n${names.map((name) => `${name}:${headers[name]}\n`).join('')}\n${names.join(';')}\n${sha(text)}`;
  const algorithm = key.asymmetricKeyType === 'rsa' ? 'AWS4-X509-RSA-SHA256' : 'AWS4-X509-ECDSA-SHA256';
  const scope = `${stamp.slice(0, 8)}/${region}/rolesanywhere/aws4_request`;
  const signature = sign(
    'sha256',
    Buffer.from([algorithm, stamp, scope, sha(canonical)].join('\n')),
    key,
  ).toString('hex');
  const authorization = `${algorithm} Credential=${serial}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const response = await fetch(url, { method: 'POST', headers: { ...headers, authorization }, body: text });
  return {
    status: response.status,
    code: response.headers.get('x-amzn-errortype'),
    ...((await response.json()) as object),
  };
}

const trust = (Condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'rolesanywhere.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition,
      },
    ],
  });
const onlyRunner = { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'runner' } };

let iam: IAMClient;
const trustOnly = (condition: object): Promise<unknown> =>
  iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'baker', PolicyDocument: trust(condition) }));

beforeAll(async () => {
  cloud = await startMemoryCloud();
  iam = new IAMClient({ endpoint: cloud.endpoint, region, credentials: cloud.credentials });
  await iam.send(new CreateRoleCommand({ RoleName: 'baker', AssumeRolePolicyDocument: trust(onlyRunner) }));
  const pem = writePem('CERTIFICATE', caDer);
  const source = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: pem } };
  const anchor = await admin('POST', '/trustanchors', { name: 'ours', enabled: true, source });
  anchorArn = anchor.trustAnchor?.trustAnchorArn ?? '';
  const profile = await admin('POST', '/profiles', { name: 'baking', enabled: true, roleArns: [roleArn] });
  profileArn = profile.profile?.profileArn ?? '';
});
afterAll(() => cloud.close());

/** A certificate of the authority, with its key. */
function runner(more: Partial<CertificateOrder> = {}): { key: KeyObject; leaf: Buffer } {
  const keys = pair();
  return { key: keys.privateKey, leaf: issueCertificate(order({ publicKey: keys.publicKey, ...more }), ca) };
}

describe('CreateSession', () => {
  test('gives a session that bears the serial number and signs calls', async () => {
    const answer = await createSession(runner());
    expect(answer).toMatchObject({ status: 201, credentialSet: [{ roleArn, sourceIdentity: 'CN=runner' }] });
    const [session] = answer.credentialSet ?? [];
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = session?.credentials ?? {};
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const sts = new STSClient({ endpoint: cloud.endpoint, region, credentials });
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:sts::${account}:assumed-role/baker/0123`);
    expect(answer.subjectArn).toMatch(/:subject\/[\da-f-]{36}$/);
    const { subjects } = await admin('GET', '/subjects');
    expect(subjects).toMatchObject([{ x509Subject: 'CN=runner', subjectArn: answer.subjectArn }]);
  });

  test('takes RSA keys, and a way over an intermediate authority', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const leaf = issueCertificate(order({ publicKey: rsa.publicKey }), ca);
    expect((await createSession({ key: rsa.privateKey, leaf })).status).toBe(201);
    const middle = pair();
    const name = [{ type: 'CN', value: 'middle' }];
    const between = issueCertificate(
      order({ subject: name, purpose: 'authority', publicKey: middle.publicKey }),
      ca,
    );
    const keys = pair();
    const far = issueCertificate(order({ publicKey: keys.publicKey }), { name, key: middle.privateKey });
    expect((await createSession({ key: keys.privateKey, leaf: far, chain: [far, between] })).status).toBe(
      201,
    );
    expect((await createSession({ key: keys.privateKey, leaf: far })).message).toBe(
      'Untrusted signing certificate',
    );
  });

  test.each<[string, () => Asking, status: number, message: RegExp]>([
    [
      'another name',
      () => runner({ subject: [{ type: 'CN', value: 'other' }] }),
      403,
      /^Unable to assume role for arn:aws:iam::123456789012:role\/baker$/,
    ],
    [
      'an expired certificate',
      () => runner({ notAfter: new Date(Date.now() - 1000) }),
      403,
      /^Untrusted certificate\. .*expired/,
    ],
    [
      "an authority's certificate",
      () => runner({ purpose: 'authority' }),
      403,
      /^Untrusted certificate\. Insufficient certificate$/,
    ],
    [
      'a certificate without a subject',
      () => runner({ subject: [] }),
      403,
      /^Untrusted certificate\. Insufficient certificate$/,
    ],
    [
      'a key of another certificate',
      () => ({ ...runner(), key: pair().privateKey }),
      403,
      /^Invalid signature$/,
    ],
    [
      'a serial number in hexadecimal',
      () => ({ ...runner(), serial: '123' }),
      403,
      /^Invalid signature: .*decimal$/,
    ],
    [
      'an old signature',
      () => ({ ...runner(), at: new Date(Date.now() - 6 * 60_000) }),
      403,
      /^Invalid signature: /,
    ],
    [
      'a name of the session',
      () => ({ ...runner(), body: { roleSessionName: 'mine' } }),
      403,
      /^Not authorized to set roleSessionName$/,
    ],
    [
      'a role that the profile has not',
      () => ({ ...runner(), body: { roleArn: `${roleArn}2` } }),
      403,
      /^Unable to assume role/,
    ],
    [
      'a duration out of bounds',
      () => ({ ...runner(), body: { durationSeconds: 60 } }),
      400,
      /durationSeconds/,
    ],
    [
      'an anchor that is not there',
      () => ({ ...runner(), body: { trustAnchorArn: `${anchorArn.slice(0, -1)}x` } }),
      404,
      /^Trust anchor not found$/,
    ],
  ])('refuses %s', async (_what, asking, status, message) => {
    const answer = await createSession(asking());
    expect({ status: answer.status, message: answer.message }).toEqual({
      status,
      message: expect.stringMatching(message),
    });
  });

  test('refuses a certificate of an authority that is not the anchor', async () => {
    const other = pair();
    const keys = pair();
    const leaf = issueCertificate(order({ publicKey: keys.publicKey }), {
      name: caName,
      key: other.privateKey,
    });
    expect((await createSession({ key: keys.privateKey, leaf })).message).toBe(
      'Untrusted signing certificate',
    );
  });

  test.each([
    ['enough', 1, 201],
    ['none', undefined, 201],
    ['too short', 0, 403],
  ])('obeys the path length of the anchor: %s', async (_what, pathLength, status) => {
    const [root, below, host] = [pair(), pair(), pair()];
    const [rootName, belowName] = ['root', 'below'].map((value) => [{ type: 'CN', value }]);
    const authority = { purpose: 'authority', serial: 2n } as const;
    const rootDer = issueCertificate(
      order({ ...authority, subject: rootName ?? [], publicKey: root.publicKey, pathLength }),
      { name: rootName ?? [], key: root.privateKey },
    );
    const belowDer = issueCertificate(
      order({ ...authority, subject: belowName ?? [], publicKey: below.publicKey }),
      { name: rootName ?? [], key: root.privateKey },
    );
    const leaf = issueCertificate(order({ publicKey: host.publicKey }), {
      name: belowName ?? [],
      key: below.privateKey,
    });
    const x509CertificateData = writePem('CERTIFICATE', rootDer);
    const source = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData } };
    const made = await admin('POST', '/trustanchors', { name: 'deep', source, enabled: true });
    const trustAnchorArn = made.trustAnchor?.trustAnchorArn;
    const asking = { key: host.privateKey, leaf, chain: [belowDer], body: { trustAnchorArn } };
    const answer = await createSession(asking);
    expect([answer.status, answer.message]).toEqual([
      status,
      status === 403 ? 'Untrusted signing certificate' : undefined,
    ]);
  });

  test('maps alternative names, and tells which could not become tags', async () => {
    const id = profileArn.split('/')[1];
    const mapping = {
      certificateField: 'x509SAN',
      mappingRules: [{ specifier: 'DNS' }, { specifier: 'DNS/2' }],
    };
    expect((await admin('PUT', `/profiles/${id}/mappings`, mapping)).status).toBe(200);
    await trustOnly({ StringEquals: { 'aws:PrincipalTag/x509SAN/DNS/2': 'b.example' } });
    expect((await createSession(runner({ dnsNames: ['a.example', 'b.example'] }))).status).toBe(201);
    expect((await createSession(runner({ dnsNames: ['a.example'] }))).message).toBe(
      `Unable to assume role for ${roleArn}. Some attributes failed to be mapped into session tags. Issuer: []; Subject: []; SAN: [ DNS/2 ]`,
    );
    expect(
      (await admin('DELETE', `/profiles/${id}/mappings?certificateField=x509SAN`)).profile?.attributeMappings,
    ).toHaveLength(2);
    await trustOnly(onlyRunner);
  });

  test('obeys sts:SourceIdentity and aws:SourceArn', async () => {
    await trustOnly({
      StringEquals: { 'sts:SourceIdentity': 'CN=runner' },
      ArnEquals: { 'aws:SourceArn': anchorArn },
    });
    expect((await createSession(runner())).status).toBe(201);
    await trustOnly(onlyRunner);
  });

  test('gives nothing for a disabled anchor or profile', async () => {
    const id = anchorArn.split('/')[1];
    await admin('POST', `/trustanchor/${id}/disable`);
    expect((await createSession(runner())).message).toBe('Trust anchor is disabled');
    expect((await admin('POST', `/trustanchor/${id}/enable`)).trustAnchor?.enabled).toBe(true);
    expect((await createSession(runner())).status).toBe(201);
  });
});

test('an anchor must be an authority', async () => {
  const x509CertificateData = writePem('CERTIFICATE', runner().leaf);
  const source = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData } };
  expect(await admin('POST', '/trustanchors', { name: 'x', source })).toMatchObject({
    status: 400,
    code: 'ValidationException',
    message: 'Incorrect basic constraints for CA certificate',
  });
});

test('a member that nobody knows is refused by name', async () => {
  expect(await admin('POST', '/profiles', { name: 'x', roleArns: [], colour: 'red' })).toMatchObject({
    status: 400,
    message: 'There is no member colour',
  });
});
