import { expect, test } from 'vitest';
import { LeapingClock } from '../../test/support/leaping-clock.ts';
import { encodeError } from '../wire/error-response.ts';
import { loadEc2 } from '../wire/service.ts';
import { AwsError, UnreachableError } from './aws-error.ts';
import { ClockSkew } from './clock-skew.ts';
import { createAwsClient, type AwsClient } from './client.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from './http/transport.ts';
import { LeaseProvider } from './identity/lease-provider.ts';
import type { Credentials } from './identity/credentials.ts';
import { newRetryBudget, type RetryBudget } from './retry/retry-budget.ts';

const { table } = await loadEc2();
const signal = new AbortController().signal;
const done: HttpAnswer = {
  status: 200,
  headers: {},
  body: '<RunInstancesResponse><reservationId>r-1</reservationId></RunInstancesResponse>',
};
const run = { MinCount: 1, MaxCount: 1 };

function refusal(code: string, status = 400, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return { status, headers, body: encodeError(table, { code, message: 'No.', requestId: 'r' }, status) };
}

interface Stage {
  readonly client: AwsClient;
  readonly clock: LeapingClock;
  readonly sent: HttpRequest[];
}

interface StageOptions {
  readonly load?: () => Promise<Credentials>;
  readonly budget?: RetryBudget;
  readonly maxAttempts?: number;
}

/** A client whose other side answers by a script, or breaks. */
function stage(
  script: ReadonlyArray<HttpAnswer | Error>,
  { load, budget, maxAttempts = 10 }: StageOptions = {},
): Stage {
  const clock = new LeapingClock();
  const sent: HttpRequest[] = [];
  const client = createAwsClient({
    region: 'us-east-1',
    endpointFor: () => new URL('http://127.0.0.1:9/'),
    transport: {
      async send(request) {
        const next = script[sent.length] ?? done;
        sent.push(request);
        if (next instanceof Error) throw next;
        return next;
      },
    },
    credentials: new LeaseProvider(
      async () => ({
        credentials: load === undefined ? { accessKeyId: 'A1', secretAccessKey: 's' } : await load(),
        renewal: { kind: 'renewable' },
      }),
      clock,
    ),
    budget: budget ?? newRetryBudget(clock),
    skew: new ClockSkew(),
    clock,
    maxAttempts,
    random: () => 1,
  });
  return { client, clock, sent };
}

function tokenOf({ body }: HttpRequest): string | null {
  return new URLSearchParams(body).get('ClientToken');
}

test.each([
  ['a throttle', refusal('RequestLimitExceeded', 503)],
  ['an error inside AWS', refusal('InternalError', 500)],
  ['a page of a proxy', { status: 502, headers: {}, body: '<html>Bad gateway</html>' }],
  ['no connection', new TransportError('unreachable', 'No connection')],
  ['a lost answer', new TransportError('connection-lost', 'Lost')],
])('a call survives %s', async (_, trouble) => {
  const { client, sent } = stage([trouble, trouble]);
  expect(await client.ec2('RunInstances', run, signal)).toEqual({ ReservationId: 'r-1' });
  expect(sent).toHaveLength(3);
});

test('a replayed request bears the token of the first', async () => {
  const { client, sent } = stage([new TransportError('connection-lost', 'Lost')]);
  await client.ec2('RunInstances', run, signal);
  const [first, second] = sent.map(tokenOf);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
});

test.each([['InvalidAMIID.NotFound'], ['UnauthorizedOperation'], ['InvalidParameterValue']])(
  'a call does not repeat what AWS refused with %s',
  async (code) => {
    const { client, sent } = stage([refusal(code)]);
    const error = await client.ec2('RunInstances', run, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({
      code,
      operation: 'RunInstances',
      retryable: false,
      ambiguous: false,
      status: 400,
    });
    expect(String(error)).toContain(`AWS refused ec2:RunInstances: No. (${code}, request r)`);
    expect(sent).toHaveLength(1);
  },
);

test('waits between attempts double up to 20 s, and start longer after a throttle', async () => {
  const trouble = Array.from({ length: 9 }, () => refusal('InternalError', 500));
  const transient = stage(trouble);
  await transient.client.ec2('RunInstances', run, signal);
  expect(transient.clock.slept).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000]);
  const throttled = stage([refusal('Throttling')]);
  await throttled.client.ec2('RunInstances', run, signal);
  expect(throttled.clock.slept[0]).toBe(500);
});

test('a call gives up after its attempts, with the last error', async () => {
  const lost = new TransportError('connection-lost', 'Lost');
  const { client, sent } = stage([lost, lost, lost], { maxAttempts: 3 });
  const error = await client.ec2('RunInstances', run, signal).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({
    operation: 'RunInstances',
    endpoint: 'http://127.0.0.1:9',
    ambiguous: true,
    cause: lost,
  });
  expect(sent).toHaveLength(3);
});

test('an address that never answered is not tried for long', async () => {
  const closed = Array.from({ length: 9 }, () => new TransportError('unreachable', 'No connection'));
  const stranger = stage(closed);
  await expect(stranger.client.ec2('RunInstances', run, signal)).rejects.toBeInstanceOf(UnreachableError);
  expect(stranger.sent).toHaveLength(3);
  const known = stage([done, ...closed]);
  await known.client.ec2('RunInstances', run, signal);
  await known.client.ec2('RunInstances', run, signal);
  expect(known.sent).toHaveLength(11);
  const untrusted = stage([new TransportError('untrusted', 'Not trusted')]);
  await expect(untrusted.client.ec2('RunInstances', run, signal)).rejects.toBeInstanceOf(UnreachableError);
});

test('an error after a lost answer says that the loss may have been our doing', async () => {
  const { client } = stage([
    new TransportError('answer-timeout', 'Late'),
    refusal('InvalidKeyPair.Duplicate'),
  ]);
  const error = await client
    .ec2('CreateKeyPair', { KeyName: 'k' }, signal)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'InvalidKeyPair.Duplicate', ambiguous: true });
});

test('callers of one account and region stop retrying together once their quota is used up', async () => {
  const budget = newRetryBudget(new LeapingClock());
  const trouble = Array.from({ length: 200 }, () => refusal('InternalError', 500));
  const { client, sent } = stage(trouble, { budget, maxAttempts: 1000 });
  await expect(client.ec2('RunInstances', run, signal)).rejects.toMatchObject({ code: 'InternalError' });
  expect(sent).toHaveLength(101); // 500 tokens, 5 a retry
  const other = stage([refusal('InternalError', 500)], { budget });
  await expect(other.client.ec2('RunInstances', run, signal)).rejects.toMatchObject({
    code: 'InternalError',
  });
  expect(other.sent).toHaveLength(1);
});

test.each([['ExpiredToken'], ['RequestExpired']])(
  'new credentials are fetched once after %s',
  async (code) => {
    const keys = ['A1', 'A2', 'A3'];
    const load = async (): Promise<Credentials> => ({
      accessKeyId: keys.shift() ?? '',
      secretAccessKey: 's',
    });
    const { client, sent, clock } = stage([refusal(code)], { load });
    await client.ec2('RunInstances', run, signal);
    expect(sent.map(({ headers }) => /Credential=(\w+)/.exec(headers['authorization'] ?? '')?.[1])).toEqual([
      'A1',
      'A2',
    ]);
    expect(clock.slept).toEqual([]);
    const again = stage([refusal(code), refusal(code)], {
      load: async () => ({ accessKeyId: `K${Math.random()}`, secretAccessKey: 's' }),
    });
    await expect(again.client.ec2('RunInstances', run, signal)).rejects.toMatchObject({ code });
    expect(again.sent).toHaveLength(2);
  },
);

test('a session that cannot be renewed is not replayed', async () => {
  const { client, sent } = stage([refusal('ExpiredToken')]);
  await expect(client.ec2('RunInstances', run, signal)).rejects.toMatchObject({ code: 'ExpiredToken' });
  expect(sent).toHaveLength(1);
});

test.each([['AuthFailure'], ['RequestExpired'], ['SignatureDoesNotMatch']])(
  'a clock that is an hour off is mended after %s, for later calls too',
  async (code) => {
    const { client, sent } = stage([refusal(code, 401, { date: 'Sat, 31 Jan 2026 13:00:00 GMT' })]);
    await client.ec2('RunInstances', run, signal);
    await client.ec2('RunInstances', run, signal);
    expect(sent.map(({ headers }) => headers['x-amz-date'])).toEqual([
      '20260131T120000Z',
      '20260131T130000Z',
      '20260131T130000Z',
    ]);
  },
);

test('a refused key is not blamed on a clock that is right', async () => {
  const { client, sent } = stage([refusal('AuthFailure', 401, { date: 'Sat, 31 Jan 2026 12:00:03 GMT' })]);
  await expect(client.ec2('RunInstances', run, signal)).rejects.toMatchObject({ code: 'AuthFailure' });
  expect(sent).toHaveLength(1);
});

test('an abort ends the wait between attempts', async () => {
  const stopped = new AbortController();
  const { client } = stage([refusal('InternalError', 500)]);
  const call = client.ec2('RunInstances', run, stopped.signal);
  stopped.abort(new Error('Cancelled'));
  await expect(call).rejects.toThrow('Cancelled');
});
