import * as sdkEc2 from '@aws-sdk/client-ec2';
import * as sdkIam from '@aws-sdk/client-iam';
import * as sdkSts from '@aws-sdk/client-sts';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../src/base/clock.ts';
import { createAwsClient, type AwsClient } from '../src/aws/client.ts';
import { AwsError } from '../src/aws/aws-error.ts';
import { ClockSkew } from '../src/aws/clock-skew.ts';
import { partitionOf } from '../src/aws/endpoints/partition.ts';
import { resolveEndpoint } from '../src/aws/endpoints/resolve-endpoint.ts';
import type { HttpAnswer, HttpRequest } from '../src/aws/http/transport.ts';
import { newRetryBudget } from '../src/aws/retry/retry-budget.ts';
import { encodeResponse } from '../src/wire/encode-response.ts';
import { encodeError } from '../src/wire/error-response.ts';
import { loadEc2, loadIam, loadSts } from '../src/wire/service.ts';
import { arbitraryOf, plainStrings } from './support/shape-arbitraries.ts';
import { isSignedBy } from './support/verify-signature.ts';
import { seed } from './support/seed.ts';

// The AWS SDK is the judge: for every operation that kiln carries, both clients get the same random input and the same
// answer; what they send and what they read must be equal.

const inputsEach = 30;
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'secret/with+signs',
  sessionToken: 'a/token==',
};
const region = 'eu-west-1';
const signal = new AbortController().signal;
const services = { ec2: await loadEc2(), iam: await loadIam(), sts: await loadSts() };

/** What both clients are answered, and what each of them last sent. */
const stage: { answer: HttpAnswer; ours?: HttpRequest; theirs?: SdkRequest } = { answer: answerOf('') };

interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function answerOf(body: string, status = 200): HttpAnswer {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8' }, body };
}

const ours: AwsClient = createAwsClient({
  region,
  endpointFor: (service) =>
    resolveEndpoint(service, region, { fips: false, dualStack: false, override: () => undefined }),
  transport: {
    async send(request) {
      stage.ours = request;
      return stage.answer;
    },
  },
  credentials: { cannotRenew: undefined, get: async () => credentials, refresh: async () => credentials },
  budget: newRetryBudget(systemClock),
  skew: new ClockSkew(),
  clock: systemClock,
  maxAttempts: 1,
  random: Math.random,
});

const sdkOptions = {
  region,
  credentials,
  maxAttempts: 1,
  requestHandler: {
    async handle(request: SdkRequest) {
      stage.theirs = request;
      const { status: statusCode, headers, body } = stage.answer;
      return { response: { statusCode, headers, body: new TextEncoder().encode(body) } };
    },
  },
} as never;
const sdk = {
  ec2: { client: new sdkEc2.EC2Client(sdkOptions), commands: sdkEc2 },
  iam: { client: new sdkIam.IAMClient(sdkOptions), commands: sdkIam },
  sts: { client: new sdkSts.STSClient(sdkOptions), commands: sdkSts },
} as const;

type ServiceName = keyof typeof services;
type Send = (operation: string, input: object, signal: AbortSignal) => Promise<object>;

async function callOurs(service: ServiceName, operation: string, input: object): Promise<object> {
  return (ours[service] as unknown as Send)(operation, input, signal);
}

async function callTheirs(service: ServiceName, operation: string, input: object): Promise<object> {
  const { client, commands } = sdk[service];
  const Command = (commands as unknown as Record<string, new (input: object) => object>)[
    `${operation}Command`
  ];
  if (Command === undefined) throw new Error(`The SDK has no ${operation}`);
  const { $metadata: _, ...output } = await (
    client.send as (command: object) => Promise<object & { $metadata?: object }>
  )(new Command(input));
  return output;
}

/** Parameters without an order; a token that a client made up is only known to be there. */
function parametersOf(body: string | undefined, madeUp: readonly string[]): readonly string[] {
  const pairs = (body ?? '').split('&').map((pair) => {
    const [name = ''] = pair.split('=');
    return madeUp.includes(name) ? `${name}=(made up)` : pair;
  });
  return pairs.sort();
}

const tally = { operations: 0, requests: 0, answers: 0, errors: 0 };
afterAll(() => {
  console.log(
    `The AWS SDK and kiln agree on ${tally.operations} operations: ${tally.requests} random requests, ` +
      `${tally.answers} random answers, ${tally.errors} errors`,
  );
});

/** The SDK adds a presigned URL that EC2 can do without; the local cloud takes the action, and kiln's builders do not call it. */
const signedBeforehand = 'CopySnapshot';

const operations = (['ec2', 'iam', 'sts'] as const).flatMap((service) =>
  Object.keys(services[service].table.operations)
    .filter((operation) => operation !== signedBeforehand)
    .map((operation) => [service, operation] as const),
);

test.each(operations)('%s:%s is sent and read as the SDK does', async (service, operation) => {
  const { table } = services[service];
  const { input, output } = table.operations[operation] ?? {};
  const shape = table.shapes[input ?? ''];
  const members = shape?.kind === 'structure' ? Object.entries(shape.members) : [];
  const strings = fc.oneof({ arbitrary: plainStrings, weight: 9 }, { arbitrary: fc.constant(''), weight: 1 });
  const cases = fc.record({
    request: arbitraryOf(table, input, { strings }),
    answer: arbitraryOf(table, output, { strings, empties: true }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ request, answer }) => {
      const xml = encodeResponse(
        services[service] as never,
        { operation, output: answer, requestId: 'r-1' } as never,
      );
      stage.answer = answerOf(xml);
      const [read, judged] = [
        await callOurs(service, operation, request),
        await callTheirs(service, operation, request),
      ];
      const madeUp = members
        .filter(([name, { token }]) => token === true && !(name in request))
        .map(([name, { query }]) => query ?? name);
      expect(parametersOf(stage.ours?.body, madeUp)).toEqual(parametersOf(stage.theirs?.body, madeUp));
      expect(stage.ours?.method).toBe(stage.theirs?.method);
      expect(stage.ours?.url.hostname).toBe(stage.theirs?.hostname);
      expect(stage.ours?.url.pathname).toBe(stage.theirs?.path);
      expect(stage.ours?.headers['content-type']).toBe(stage.theirs?.headers['content-type']);
      expect(read).toEqual(judged);
      expect(read).toEqual(answer);
      tally.requests += 1;
      tally.answers += 1;
    }),
    { seed, numRuns: inputsEach },
  );
  tally.operations += 1;
});

test('every request is signed: so says a verifier that shares nothing with the signer', async () => {
  const requests = arbitraryOf(services.ec2.table, 'RunInstancesRequest');
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      stage.answer = answerOf('<RunInstancesResponse/>');
      await callOurs('ec2', 'RunInstances', request);
      const { method = '', url, headers = {}, body = '' } = stage.ours ?? {};
      const signed = { method, path: url?.pathname ?? '', headers, body };
      expect(headers['x-amz-security-token']).toBe(credentials.sessionToken);
      expect(headers['authorization']).toContain('x-amz-security-token');
      expect(isSignedBy(credentials.secretAccessKey, signed)).toBe(true);
      expect(isSignedBy('another secret', signed)).toBe(false);
      expect(isSignedBy(credentials.secretAccessKey, { ...signed, body: `${body}&X=1` })).toBe(false);
    }),
    { seed, numRuns: inputsEach },
  );
});

test('the verifier accepts what the SDK signs', async () => {
  stage.answer = answerOf('<DescribeVpcsResponse/>');
  await callTheirs('ec2', 'DescribeVpcs', {});
  const { method = '', path = '', headers = {}, body = '' } = stage.theirs ?? {};
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(isSignedBy(credentials.secretAccessKey, { method, path, headers: lower, body })).toBe(true);
});

const written: ReadonlyArray<readonly [title: string, service: ServiceName, operation: string, xml: string]> =
  [
    [
      'layout, unknown elements and empty lists',
      'ec2',
      'DescribeInstances',
      `<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <requestId>8f7724cf-496f-496e-8fe3-example</requestId>
    <reservationSet>
        <item>
            <reservationId>r-1234567890abcdef0</reservationId>
            <ownerId>123456789012</ownerId>
            <groupSet/>
            <somethingNew><item>1</item></somethingNew>
            <instancesSet>
                <item>
                    <instanceId>i-1234567890abcdef0</instanceId>
                    <instanceState>
                        <code>16</code>
                        <name>running</name>
                    </instanceState>
                    <privateDnsName/>
                    <reason/>
                    <amiLaunchIndex>0</amiLaunchIndex>
                    <launchTime>2026-05-08T16:46:19.000Z</launchTime>
                    <ebsOptimized>false</ebsOptimized>
                    <tagSet>
                        <item><key>a &amp; b</key><value>x &lt; y &#x41;</value></item>
                        <item><key>empty</key><value/></item>
                    </tagSet>
                </item>
            </instancesSet>
        </item>
    </reservationSet>
</DescribeInstancesResponse>`,
    ],
    [
      'lists whose items are apart, times with fractions and offsets',
      'ec2',
      'DescribeSnapshots',
      `<DescribeSnapshotsResponse><requestId/><snapshotSet>
      <item><snapshotId>snap-1</snapshotId><startTime>2026-05-08T16:46:19.123Z</startTime><volumeSize>8</volumeSize></item>
      <!-- between -->
      <item><snapshotId>snap-2</snapshotId><startTime>2026-05-08T16:46:19+02:00</startTime><encrypted>true</encrypted></item>
    </snapshotSet></DescribeSnapshotsResponse>`,
    ],
    [
      'an answer without content',
      'ec2',
      'DeleteTags',
      '<DeleteTagsResponse><requestId>r</requestId><return>true</return></DeleteTagsResponse>',
    ],
    [
      'empty sets',
      'ec2',
      'DescribeImages',
      '<DescribeImagesResponse><requestId>r</requestId><imagesSet/></DescribeImagesResponse>',
    ],
    [
      'console output with line ends inside',
      'ec2',
      'GetConsoleOutput',
      '<GetConsoleOutputResponse><instanceId>i-1</instanceId><timestamp>2026-05-08T16:46:19Z</timestamp><output>TGludXgg\r\ndmVyc2lvbg==</output></GetConsoleOutputResponse>',
    ],
    [
      'a session of STS',
      'sts',
      'AssumeRole',
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/demo/x</Arn><AssumedRoleId>ARO123:x</AssumedRoleId></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s/+=</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2026-11-09T13:34:41Z</Expiration>
    </Credentials>
    <PackedPolicySize>6</PackedPolicySize>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata>
</AssumeRoleResponse>`,
    ],
  ];

test.each(written)('%s: both read the same', async (_, service, operation, xml) => {
  stage.answer = answerOf(xml);
  const input = { Resources: [], InstanceId: 'i-1', RoleArn: 'r', RoleSessionName: 's' };
  const read = await callOurs(service, operation, input);
  expect(read).toEqual(await callTheirs(service, operation, input));
  tally.answers += 1;
});

test.each([
  ['ec2', 'DescribeVpcs', 'UnauthorizedOperation', 403],
  ['ec2', 'DescribeVpcs', 'InvalidParameterValue', 400],
  ['sts', 'GetCallerIdentity', 'InvalidClientTokenId', 403],
  ['sts', 'GetCallerIdentity', 'InternalFailure', 500],
] as const)('the error of %s:%s %s is read as the SDK does', async (service, operation, code, status) => {
  const error = { code, message: 'Something <is> "wrong"', requestId: 'r-7' };
  stage.answer = answerOf(encodeError(services[service].table, error, status), status);
  const read = await callOurs(service, operation, {}).catch((thrown: unknown) => thrown);
  const judged = await callTheirs(service, operation, {}).catch((thrown: unknown) => thrown);
  expect(read).toBeInstanceOf(AwsError);
  expect(read).toMatchObject({ code, detail: error.message, requestId: 'r-7', status });
  expect(judged).toMatchObject({ Code: code, message: error.message });
  tally.errors += 1;
});

const regions = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-southeast-7',
  'mx-central-1',
  'il-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'us-gov-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'eusc-de-east-1',
  'moon-base-1',
];
const variants = regions.flatMap((name) =>
  [false, true].flatMap((fips) => [false, true].map((dualStack) => [name, fips, dualStack] as const)),
);

test.each(variants)("the endpoints of %s (FIPS %s, dual stack %s) are the SDK's", (name, fips, dualStack) => {
  const options = {
    ...(sdkOptions as object),
    region: name,
    useFipsEndpoint: fips,
    useDualstackEndpoint: dualStack,
  } as never;
  const parameters = { Region: name, UseFIPS: fips, UseDualStack: dualStack };
  for (const [service, client] of [
    ['ec2', new sdkEc2.EC2Client(options)],
    ['sts', new sdkSts.STSClient(options)],
  ] as const) {
    const judged = client.config.endpointProvider(parameters).url;
    expect(resolveEndpoint(service, name, { fips, dualStack, override: () => undefined }).href).toBe(
      judged.href,
    );
  }
  expect(partitionOf(name).name).toMatch(/^aws/);
});
