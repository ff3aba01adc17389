import type { FakeAnswer, FakeCall, FakeRequest } from './fake-aws.ts';

/** How the metadata services of a case behave; none of an instance where `imds` is left out. */
export interface MetadataSettings {
  readonly imds?: { readonly norole?: boolean } | undefined;
  readonly container?: { readonly auth?: string } | undefined;
}

interface Fake {
  readonly calls: FakeCall[];
  readonly settings: MetadataSettings;
}

const roleFolder = '/latest/meta-data/iam/security-credentials/';

export function answerMetadata(request: FakeRequest, fake: Fake): FakeAnswer {
  const { method, url } = request;
  const { pathname: path } = url;
  if (path.startsWith('/container/')) return answerContainer(request, fake);
  fake.calls.push({ service: 'imds', method, path });
  if (fake.settings.imds === undefined) return { status: 403, body: '' };
  if (path === '/latest/api/token') return { status: 200, body: 'IMDSTOKEN==' };
  if (path === '/latest/meta-data/placement/region') return { status: 200, body: 'eu-west-2' };
  if (fake.settings.imds.norole === true) return { status: 404, body: '' };
  if (path === roleFolder) return { status: 200, body: 'node-role' };
  if (path.startsWith(roleFolder)) return credentialsOf('ASIAIMDSNODEROLE');
  return { status: 404, body: '' };
}

function answerContainer({ method, url, headers }: FakeRequest, { calls, settings }: Fake): FakeAnswer {
  calls.push({ service: 'container', method, path: url.pathname });
  const wanted = settings.container?.auth;
  if (wanted !== undefined && headers.authorization !== wanted) {
    return { status: 401, body: '{"Code":"AccessDenied","Message":"bad token"}' };
  }
  return credentialsOf('ASIACONTAINERTASK');
}

function credentialsOf(AccessKeyId: string): FakeAnswer {
  const answer = {
    Code: 'Success',
    AccessKeyId,
    SecretAccessKey: 's',
    Token: 't',
    Expiration: '2098-01-01T00:00:00Z',
  };
  return { status: 200, body: JSON.stringify(answer) };
}
