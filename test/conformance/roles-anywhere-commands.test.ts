import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runKiln, saidBy, startKiln, type KilnRun } from '../support/kiln.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { commandDifferences } from './roles-anywhere/differences.ts';
import {
  sessionAnswer,
  startFakeService,
  type AnswerNth,
  type FakeService,
  type SeenRequest,
} from './roles-anywhere/fake-service.ts';
import { recordedRuns, type RecordedExchange, type RecordedRun } from './roles-anywhere/recorded-run.ts';

const ports = { plain: '127.0.0.1:28771', secure: '127.0.0.1:28772' } as const;

/** The service of a recorded run, and what leads a command line there. */
async function serviceOf(
  run: RecordedRun,
  answer?: AnswerNth,
): Promise<{ readonly service: FakeService; readonly here: (text: string) => string; readonly env: Env }> {
  const answers = run.requests.flatMap((request) => request.answer ?? []);
  const hosts = run.requests.flatMap(({ connect }) => connect?.replace(/:\d+$/, '') ?? []);
  const service = await startFakeService(
    answer ?? ((count) => answers[count - 1] ?? sessionAnswer(count)),
    hosts,
  );
  onTestFinished(() => service[Symbol.asyncDispose]());
  const home = tempFolder();
  const ca = join(home, 'ca.pem');
  writeFileSync(ca, service.ca);
  for (const [name, text] of Object.entries(run.home_files_before ?? {})) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const here = (text: string): string =>
    text
      .replace(ports.plain, `127.0.0.1:${service.plainPort}`)
      .replace(ports.secure, `127.0.0.1:${service.securePort}`)
      .replace('<ca>', ca);
  const given = Object.entries(run.env).map(([name, text]) => [
    // What Go reads of OpenSSL's variables has another name among those of AWS.
    name === 'SSL_CERT_FILE' ? 'AWS_CA_BUNDLE' : name,
    here(text),
  ]);
  return { service, here, env: { ...Object.fromEntries(given), HOME: home } };
}

type Env = Readonly<Record<string, string>>;

/** The words behind the command, as they were recorded. */
function wordsOf(run: RecordedRun, here: (text: string) => string): readonly string[] {
  return run.command.slice(2).map(here);
}

/** A request without the port that a test cannot choose. */
function comparable(request: SeenRequest): object {
  if ('connect' in request) return request;
  const { target, host, body, signature } = request;
  return { target, host: host.replace(/^127\.0\.0\.1:\d+$/, '127.0.0.1'), body, signature };
}

function recordedRequests({ requests }: RecordedRun): readonly object[] {
  return requests.flatMap(({ connect, request_line: line, headers = [], body = '' }) => {
    if (connect !== undefined) return [{ connect }];
    if (line === undefined) return [];
    const host = headers.find(([name]) => name === 'Host')?.[1] ?? '';
    const target = line.split(' ')[1]?.replace(/^https?:\/\/[^/]+/, '') ?? '';
    return [comparable({ target, host, body, signature: 'right' })];
  });
}

/** Runs of which flags, variables, files or the network are the point; of the others, requests and answers are. */
const ofTheCommand = recordedRuns('credential-process').filter(
  ({ name, env, home_files_before: files = {} }) =>
    /^v(?:01|45|55|57|58|61|63|64|65|66|67)-/.test(name) ||
    Object.keys(env).length > 0 ||
    Object.keys(files).length > 0,
);

describe.skipIf(ofTheCommand.length === 0)('kiln credentials process, called as aws_signing_helper', () => {
  test.for(ofTheCommand)('$name', async (run) => {
    const { service, here, env } = await serviceOf(run);
    const { exitCode, stdout } = await runKiln(['credentials', 'process', ...wordsOf(run, here)], {
      cwd: run.folder,
      env,
    });
    const seen = { exitCode, stdout: exitCode === 0 ? stdout : '', requests: service.seen.map(comparable) };
    const recorded = { exitCode: run.exit, stdout: run.stdout, requests: recordedRequests(run) };
    expect(seen).toEqual(wanted(run, seen, recorded));
  });

  test('takes its flags with one dash, and with an equals sign, too', async () => {
    const [run] = ofTheCommand;
    if (run === undefined) throw new Error('Nothing was recorded');
    const { service, here, env } = await serviceOf(run, () => sessionAnswer(1));
    const words = wordsOf(run, here);
    const single = words.map((word) => word.replace(/^--/, '-'));
    const joined = words.flatMap((word, at) => (at % 2 === 0 ? [`${word}=${words[at + 1] ?? ''}`] : []));
    for (const line of [single, joined]) {
      const { stdout } = await runKiln(['credentials', 'process', ...line], { cwd: run.folder, env });
      expect(stdout).toBe(run.stdout);
    }
    expect(service.seen.map(comparable)).toEqual([...recordedRequests(run), ...recordedRequests(run)]);
  });
});

/** What is to be seen: what was recorded, and anything but that where a difference is listed. */
function wanted(run: RecordedRun, seen: object, recorded: object): object {
  const why = commandDifferences[run.name];
  if (why === undefined) return recorded;
  return isDeepStrictEqual(seen, recorded) ? { noLongerDiffers: why } : seen;
}

const withoutAws = ['read-certificate-data', 'sign-string'].flatMap((command) => recordedRuns(command));

describe.skipIf(withoutAws.length === 0)('what needs no AWS', () => {
  const isRepeatable = ({ name }: RecordedRun): boolean => !name.endsWith('-sign-ec');

  test.for(withoutAws.filter(isRepeatable))('$name', async (run) => {
    const { exitCode, stdout } = await runKiln(['credentials', ...run.command.slice(1)], { cwd: run.folder });
    const printed = run.stdout_base64 === undefined && exitCode === 0;
    const seen = { exitCode, stdout: printed ? stdout : undefined };
    const recorded = { exitCode: run.exit, stdout: printed ? run.stdout : undefined };
    expect(seen).toEqual(wanted(run, seen, recorded));
  });

  test.for(withoutAws.filter((run) => !isRepeatable(run)))(
    '$name: both have signed one text',
    async (run) => {
      const { stdout } = await runKiln(['credentials', ...run.command.slice(1)], { cwd: run.folder });
      const key = createPublicKey(readFileSync(join(run.folder, 'leaf.key')));
      const { x = '', y = '' } = key.export({ format: 'jwk' });
      const text = await signedText(Buffer.from(`04${hex(x)}${hex(y)}`, 'hex'));
      for (const one of [stdout, run.stdout ?? ''])
        expect(verify('sha256', text, key, Buffer.from(one, 'hex'))).toBe(true);
    },
  );
});

const hex = (text: string): string => Buffer.from(text, 'base64url').toString('hex');

async function signedText(publicKey: Buffer): Promise<Buffer> {
  const data = Buffer.concat([Buffer.from('IAM RA'), publicKey]);
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', data));
  return Buffer.concat([Buffer.from('AWS Roles Anywhere Credential Helper Signing Test1'), hash]);
}

const updates = recordedRuns('update').filter(({ command }) => command.includes('--once'));

describe.skipIf(updates.length === 0)('kiln credentials update', () => {
  test.for(updates)('$name', async (run) => {
    const { here, env } = await serviceOf(run);
    const words = ['credentials', 'update', ...wordsOf(run, here)];
    const { exitCode } = await runKiln(words, { cwd: run.folder, env });
    const text = readFileSync(join(env['HOME'] ?? '', '.aws/credentials'), 'utf8');
    const seen = { exitCode, text };
    expect(seen).toEqual(wanted(run, seen, { exitCode: run.exit, text: run.file_after }));
  });

  test('goes on, and renews five minutes ahead of the end', async () => {
    const [run] = updates;
    if (run === undefined) throw new Error('Nothing was recorded');
    const soon = new Date(Date.now() + 302_000).toISOString().replace(/\.\d+/, '');
    const { here, env } = await serviceOf(run, (count) =>
      sessionAnswer(count, count === 1 ? soon : undefined),
    );
    const words = wordsOf(run, here).filter((word) => word !== '--once');
    const running = startKiln(['credentials', 'update', ...words], { cwd: run.folder, env });
    const written = join(env['HOME'] ?? '', '.aws/credentials');
    await expect.poll(() => readFileSync(written, 'utf8')).toContain('ASIARATEST2');
    running.child.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(0);
  });
});

const servers = recordedRuns('serve');

describe.skipIf(servers.length === 0)('kiln credentials serve', () => {
  test.for(servers)('$name', async (run) => {
    const { service, here, env } = await serviceOf(run, (count) =>
      /start-failure/.test(run.name) && count < 3
        ? { status: 403, headers: [['X-Amzn-ErrorType', 'AccessDeniedException']], body: '{"message":"no"}' }
        : sessionAnswer(count),
    );
    const port = /port-busy/.test(run.name) ? await busyPort() : 0;
    const words = wordsOf(run, here).map((word) => (word === '28773' ? String(port) : word));
    const serving = startKiln(['credentials', 'serve', ...words], { cwd: run.folder, env });
    onTestFinished(async () => {
      serving.child.kill('SIGTERM');
      await serving.ended;
    });
    const url = await servedAt(serving);
    const answers = url === undefined ? [] : await converse(url, run.exchange);
    const seen = { started: url !== undefined, answers, isCalled: service.seen.length > 0 };
    const recorded = {
      started: run.started,
      answers: run.exchange.filter(({ request }) => request).map(recordedAnswer),
      isCalled: (run.create_session_calls_at_start ?? 0) > 0,
    };
    expect(seen).toEqual(wanted(run, seen, recorded));
  });
});

async function busyPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Where it serves; undefined where it ended instead. */
async function servedAt(run: KilnRun): Promise<string | undefined> {
  const pattern = /METADATA_SERVICE_ENDPOINT=(\S+?)\/?\n/;
  return pattern.exec(await saidBy(run, pattern))?.[1];
}

/** An answer without what changes from run to run. */
interface ComparableAnswer {
  readonly status: number | undefined;
  readonly ttl: string | undefined;
  readonly body: unknown;
}

/** A token of a second may end before a slow machine has used it: then it is all said once more. */
const longestPauseMs = 700;

async function converse(
  url: string,
  exchange: readonly RecordedExchange[],
): Promise<readonly ComparableAnswer[]> {
  const tokens = new Map<string, string>();
  const seen: ComparableAnswer[] = [];
  const begun = performance.now();
  for (const step of exchange) {
    if (step.sleep_seconds !== undefined) {
      if (performance.now() - begun > longestPauseMs) return converse(url, exchange);
      await delay(step.sleep_seconds * 1000);
    }
    const { request } = step;
    if (!request) continue;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, tokens.get(value) ?? value]),
    );
    let answer = new Response();
    for (let count = 0; count < (request.repeat ?? 1); count += 1)
      answer = await fetch(url + request.path, { method: request.method, headers, redirect: 'manual' });
    const body = await answer.text();
    if (request.save !== undefined && answer.ok) tokens.set(`$${request.save}`, body);
    const isToken = request.save !== undefined && answer.ok;
    seen.push({
      status: answer.status,
      ttl: comparableTtl(step, answer.headers.get(ttlHeader) ?? undefined),
      body: comparableBody(isToken ? `<${body.length}>` : body),
    });
  }
  return seen;
}

const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds';

function recordedAnswer(step: RecordedExchange): ComparableAnswer {
  const [, ttl] = step.headers?.find(([name]) => name.toLowerCase() === ttlHeader) ?? [];
  const isToken = step.request?.save !== undefined && step.status === 200;
  const body = isToken ? '<100>' : (step.body ?? '');
  return { status: step.status, ttl: comparableTtl(step, ttl), body: comparableBody(body) };
}

/** aws_signing_helper forgets the header beside credentials; of what is left, some seconds may be gone, or none. */
function comparableTtl(
  { request, headers = [] }: RecordedExchange,
  ttl: string | undefined,
): string | undefined {
  const isRecorded = headers.some(([name]) => name.toLowerCase() === ttlHeader);
  if (!isRecorded || ttl === undefined) return undefined;
  return request?.method === 'PUT' ? ttl : String(Math.max(1, Math.ceil(Number(ttl) / 10)));
}

function comparableBody(body: string): unknown {
  if (!body.startsWith('{')) return /^<token|came through a proxy/.test(body) ? 'refused' : body;
  const { LastUpdated, ...rest }: Record<string, unknown> = JSON.parse(body);
  return { ...rest, isDated: typeof LastUpdated === 'string' };
}
