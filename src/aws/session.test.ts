import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import type { Host } from '../contracts/component.ts';
import { awsSession, type AwsSession } from './session.ts';

const signal = new AbortController().signal;
const requests: Array<{ readonly scope: string; readonly form: URLSearchParams }> = [];
let server: Server;
let url = '';

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  return body;
}

beforeAll(async () => {
  server = createServer((incoming, answer) => {
    void bodyOf(incoming).then((body) => {
      const form = new URLSearchParams(body);
      requests.push({
        scope: /Credential=([^,]*)/.exec(incoming.headers.authorization ?? '')?.[1] ?? '',
        form,
      });
      const ids = [...form].filter(([name]) => name.startsWith('InstanceId.')).map(([, id]) => id);
      const items = ids.map(
        (id) =>
          `<item><instanceId>${id}</instanceId><instanceState><name>running</name></instanceState></item>`,
      );
      const action = form.get('Action');
      return answer.end(
        `<${action}Response><reservationSet><item><instancesSet>${items.join('')}</instancesSet></item></reservationSet></${action}Response>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => requests.splice(0));

function sessionOf(env: Host['env']): AwsSession {
  const host: Host = { env, cwd: '/', homeFolder: '/nowhere', tempFolder: '/tmp', platform: 'linux' };
  return awsSession({ host, clock: systemClock });
}

const keys = { AWS_ACCESS_KEY_ID: 'AKENV', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'eu-west-1' };

test('access() goes where the environment says, as whom it says', async () => {
  const access = await sessionOf({ ...keys, AWS_ENDPOINT_URL: url }).access({}, signal);
  await access.client.ec2('DescribeVpcs', {}, signal);
  await access.client.sts('GetCallerIdentity', {}, signal);
  await access.clientFor('us-east-2').ec2('DescribeVpcs', {}, signal);
  const day = /\/\d{8}\//;
  expect(requests.map(({ scope, form }) => [scope.replace(day, '/'), form.get('Action')])).toEqual([
    ['AKENV/eu-west-1/ec2/aws4_request', 'DescribeVpcs'],
    ['AKENV/eu-west-1/sts/aws4_request', 'GetCallerIdentity'],
    ['AKENV/us-east-2/ec2/aws4_request', 'DescribeVpcs'],
  ]);
  expect(access.identity.link).toBe('environment');
  expect(access.endpoints).toEqual({ ec2: `${url}/`, sts: `${url}/` });
});

test('a custom endpoint is for EC2 of the build region alone', async () => {
  const access = await sessionOf(keys).access({ customEndpointEc2: url, region: 'us-east-1' }, signal);
  await access.client.ec2('DescribeVpcs', {}, signal);
  expect(requests).toHaveLength(1);
  expect(access.endpoints).toEqual({ ec2: `${url}/`, sts: 'https://sts.us-east-1.amazonaws.com/' });
});

test('builds that are the same to AWS share their looks; others do not', async () => {
  const session = sessionOf({ ...keys, AWS_ENDPOINT_URL: url });
  const other = { accessKey: 'AK2', secretKey: 's' };
  const [first, second, third] = await Promise.all([
    session.access({}, signal),
    session.access({}, signal),
    session.access(other, signal),
  ]);
  await Promise.all([
    first.waits.instanceRunning('i-1', signal),
    second.waits.instanceRunning('i-2', signal),
    third.waits.instanceRunning('i-3', signal),
  ]);
  expect(
    requests.map(({ form }) => `${form.get('InstanceId.1')} ${form.get('InstanceId.2')}`).sort(),
  ).toEqual(['i-1 i-2', 'i-3 null']);
});

test('a failure is not remembered', async () => {
  const env: Record<string, string> = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: url };
  const session = sessionOf(env);
  await expect(session.access({}, signal)).rejects.toThrow('No AWS credentials were found');
  Object.assign(env, keys);
  expect((await session.access({}, signal)).region).toBe('eu-west-1');
});

test.each([
  [
    'AWS_CA_BUNDLE',
    '/nowhere/ca.pem',
    'Cannot read the certificates of AWS_CA_BUNDLE from "/nowhere/ca.pem"',
  ],
  ['AWS_CA_BUNDLE', new URL(import.meta.url).pathname, 'it holds no PEM certificate'],
  ['HTTPS_PROXY', 'socks5://proxy', 'Cannot use "socks5://proxy" as a proxy'],
  ['AWS_ENDPOINT_URL', 'nonsense', 'Cannot use "nonsense" as an AWS endpoint'],
])('access() says what is wrong with %s=%s', async (name, value, want) => {
  await expect(sessionOf({ ...keys, [name]: value }).access({}, signal)).rejects.toThrow(want);
});

test('the session of a host is one', () => {
  const host: Host = { env: {}, cwd: '/', homeFolder: '/', tempFolder: '/tmp', platform: 'linux' };
  expect(awsSession({ host, clock: systemClock })).toBe(awsSession({ host, clock: systemClock }));
  expect(awsSession({ host: { ...host }, clock: systemClock })).not.toBe(
    awsSession({ host, clock: systemClock }),
  );
});
