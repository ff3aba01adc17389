import { expect, test } from 'vitest';
import { memoryWorld } from '../../../../test/support/memory-world.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from '../../http/transport.ts';
import { containerCredentials } from './container-link.ts';

const signal = new AbortController().signal;
const task = {
  status: 200,
  headers: {},
  body: '{"AccessKeyId":"ASIATASK","SecretAccessKey":"s","Token":"t","Expiration":"2098-01-01T00:00:00Z"}',
};
const nobody = new TransportError('unreachable', 'Nobody');
const full = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:5/creds' };

/** What an agent is asked that answers by a script. */
function agent(script: ReadonlyArray<HttpAnswer | Error> = []): {
  readonly http: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly asked: HttpRequest[];
} {
  const asked: HttpRequest[] = [];
  return {
    asked,
    async http(request) {
      const next = script[asked.length] ?? task;
      asked.push(request);
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

async function taken(world: ReturnType<typeof memoryWorld>): Promise<unknown> {
  const outcome = containerCredentials(world);
  return outcome.kind === 'found' ? (await outcome.take(signal)).credentials : outcome;
}

test.each([
  ['http://169.254.170.2/creds', { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/creds', ...full }],
  ['http://169.254.170.23/v1', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1' }],
  ['http://[fd00:ec2::23]/v1', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://[fd00:ec2::23]/v1' }],
  ['http://localhost:7/x?y', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost:7/x?y' }],
  ['https://creds.example/x', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'https://creds.example/x' }],
])('asks %s', async (want, env) => {
  const { http, asked } = agent();
  expect(await taken(memoryWorld({ env, http }))).toMatchObject({
    accessKeyId: 'ASIATASK',
    sessionToken: 't',
  });
  expect(asked.map(({ url }) => url.href)).toEqual([want]);
});

test.each(['http://192.0.2.10/creds', 'http://creds.example/', 'ftp://127.0.0.1/x'])(
  'does not send its token to %s',
  (uri) => {
    const { http, asked } = agent();
    const outcome = containerCredentials(
      memoryWorld({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri }, http }),
    );
    expect(outcome).toMatchObject({
      kind: 'broken',
      saw: expect.stringContaining('is not asked without TLS'),
    });
    expect(asked).toEqual([]);
  },
);

test('sends the token as it is; one in a file is read each time', async () => {
  const { http, asked } = agent();
  const files = { '/run/token': 'first\n' };
  const env = {
    ...full,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'plain',
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/run/token',
  };
  const outcome = containerCredentials(memoryWorld({ env, http, files }));
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  await outcome.take(signal);
  files['/run/token'] = 'second';
  await outcome.take(signal);
  expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['first', 'second']);
});

test.for<[string, object, Record<string, string>, ReadonlyArray<HttpAnswer | Error>, string, number]>([
  [
    'a refusal, once',
    {},
    {},
    [{ status: 401, headers: {}, body: '{"Code":"AccessDenied","Message":"bad token"}' }],
    'http://127.0.0.1:5 gives no credentials: it answered 401 (AccessDenied: bad token)',
    1,
  ],
  [
    'a file that is not there',
    { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/run/gone' },
    {},
    [],
    'There is no /run/gone, which AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names',
    0,
  ],
  [
    'a token of two lines',
    { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/t' },
    { '/t': 'a\nb' },
    [],
    'it has more than one line',
    0,
  ],
  ['an answer that is a page', {}, {}, [{ status: 200, headers: {}, body: '<p>' }], 'is no credentials', 1],
  ['nobody there', {}, {}, [nobody, nobody, nobody], 'Nobody', 3],
])('tells of %s', async ([, more, files, script, want, calls]) => {
  const { http, asked } = agent(script);
  const env = { ...full, ...more };
  await expect(taken(memoryWorld({ env, files, http }))).rejects.toThrow(want);
  expect(asked).toHaveLength(calls);
});
