import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { memoryWorld } from '../../../../test/support/memory-world.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from '../../http/transport.ts';
import type { Environment } from '../../environment.ts';
import { instanceCredentials } from './instance-link.ts';

const signal = new AbortController().signal;
const folder = '/latest/meta-data/iam/security-credentials/';
const ok = (body: string): HttpAnswer => ({ status: 200, headers: {}, body });
const no = (status: number): HttpAnswer => ({ status, headers: {}, body: '' });
const role = ok('{"Code":"Success","AccessKeyId":"ASIAROLE","SecretAccessKey":"s","Token":"t"}');
const usual = {
  'PUT /latest/api/token': ok('TOKEN'),
  [`GET ${folder}`]: ok('web\n'),
  [`GET ${folder}web`]: role,
};

interface Service {
  readonly http: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly asked: string[];
}

function service(answers: Readonly<Record<string, HttpAnswer | Error>>): Service {
  const asked: string[] = [];
  return {
    asked,
    async http({ method, url, headers }) {
      asked.push(
        `${method} ${url.origin}${url.pathname} ${headers['x-aws-ec2-metadata-token'] ?? ''}`.trim(),
      );
      const answer = answers[`${method} ${url.pathname}`] ?? no(404);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

test.each<[string, Environment, Record<string, string>, string]>([
  ['where it always is', {}, {}, 'http://169.254.169.254'],
  ['over IPv6', { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' }, {}, 'http://[fd00:ec2::254]'],
  [
    'where a variable says',
    { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' },
    {},
    'http://127.0.0.1:9',
  ],
  [
    'where the profile says',
    {},
    { '/home/u/.aws/config': '[default]\nec2_metadata_service_endpoint = http://127.0.0.1:8/\n' },
    'http://127.0.0.1:8',
  ],
])('asks the metadata service %s, with a token', async (_, env, files, origin) => {
  const { http, asked } = service(usual);
  const outcome = await instanceCredentials({}, memoryWorld({ env, files, http }), signal);
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  expect(await outcome.take(signal)).toMatchObject({
    credentials: { accessKeyId: 'ASIAROLE', sessionToken: 't' },
    renewal: { kind: 'renewable' },
  });
  expect(asked).toEqual([
    `PUT ${origin}/latest/api/token`,
    `GET ${origin}${folder} TOKEN`,
    `GET ${origin}${folder}web TOKEN`,
  ]);
});

test.for<[string, object, Environment, Readonly<Record<string, HttpAnswer | Error>>, string, string]>([
  ['the option switches it off', { skipMetadata: true }, {}, usual, 'absent', 'skip_metadata_api_check'],
  [
    'a variable switches it off',
    {},
    { AWS_EC2_METADATA_DISABLED: 'TRUE' },
    usual,
    'absent',
    'switched off by AWS_EC2_METADATA_DISABLED',
  ],
  [
    'nobody answers',
    {},
    {},
    { 'PUT /latest/api/token': new TransportError('connect-timeout', 'No connection') },
    'absent',
    'no metadata service of an EC2 instance: No connection',
  ],
  ['another cloud answers', {}, {}, { 'PUT /latest/api/token': no(405) }, 'absent', 'answered 405'],
  [
    'the token is lost on the way, as in containers',
    {},
    {},
    { ...usual, 'PUT /latest/api/token': new TransportError('answer-timeout', 'No answer') },
    'absent',
    'No answer',
  ],
  ['there is no role', {}, {}, { 'PUT /latest/api/token': ok('T') }, 'absent', 'attach an instance profile'],
  ['the service is ill', {}, {}, { ...usual, [`GET ${folder}`]: no(500) }, 'broken', 'answered 500'],
])('finds nothing where %s', async ([, settings, env, answers, kind, saw]) => {
  const outcome = await instanceCredentials(settings, memoryWorld({ env, ...service(answers) }), signal);
  expect(outcome).toMatchObject({ kind, saw: expect.stringContaining(saw) });
});

test('goes without a token only where the old protocol is allowed in so many words', async () => {
  const answers = { ...usual, 'PUT /latest/api/token': no(403) };
  const env = { AWS_EC2_METADATA_V1_DISABLED: 'false' };
  const outcome = await instanceCredentials({}, memoryWorld({ env, ...service(answers) }), signal);
  expect(outcome.kind).toBe('found');
});

test('says what EC2 says where the role cannot be taken on', async () => {
  const refused = ok('{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role web."}');
  const { http } = service({ ...usual, [`GET ${folder}web`]: refused });
  const outcome = await instanceCredentials({}, memoryWorld({ http }), signal);
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  await expect(outcome.take(signal)).rejects.toThrow(
    'web gives no credentials: AssumeRoleUnauthorizedAccess, EC2 cannot assume the role web.',
  );
});

test('keeps using what the service has let expire', async () => {
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const old = ok(
    '{"Code":"Success","AccessKeyId":"ASIAOLD","SecretAccessKey":"s","Expiration":"2025-12-31T23:00:00Z"}',
  );
  const { http } = service({ ...usual, [`GET ${folder}web`]: old });
  const outcome = await instanceCredentials({}, memoryWorld({ http, clock }), signal);
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  const { credentials } = await outcome.take(signal);
  expect(credentials.expiration).toEqual(new Date('2026-01-01T00:10:00Z'));
});
