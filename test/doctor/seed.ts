import { diagnose, type Diagnosis } from '../../src/aws/identity/doctor/diagnose.ts';
import type { DiagnosisCode } from '../../src/aws/identity/doctor/diagnoses.ts';
import { doctorWorld, type FileFacts } from '../../src/aws/identity/doctor/doctor-world.ts';
import type { Facts } from '../../src/aws/identity/doctor/examination.ts';
import { TransportError, type HttpAnswer, type HttpRequest } from '../../src/aws/http/transport.ts';
import { MissingRegionError } from '../../src/aws/identity/identity-errors.ts';
import type { IdentityWorld } from '../../src/aws/identity/identity-world.ts';
import { takeRolesAnywhereLease } from '../../src/aws/identity/roles-anywhere/take-roles-anywhere-lease.ts';
import { LeapingClock } from '../support/leaping-clock.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { sessionAnswer } from '../support/sts-answers.ts';

/** A fault, planted where it would be found, and what the doctor is to say of it. */
export interface Seed {
  readonly code: DiagnosisCode;
  readonly fault: string;
  readonly settings?: Facts['settings'];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, FileFacts>>;
  /** Files that may not be read. */
  readonly closed?: readonly string[];
  readonly noRegion?: true;
  readonly durationMs?: number;
  readonly boundMs?: number;
  readonly account?: string;
  /** Answers what it knows; the rest is answered as AWS does when all is well. */
  readonly answer?: (request: HttpRequest) => HttpAnswer | Error | undefined;
  readonly run?: IdentityWorld['run'];
  readonly severity: 'error' | 'warning';
  readonly where: string | undefined;
  readonly cause: string;
  readonly fix: string;
}

const start = '2026-01-31T12:00:00Z';
export const account = '123456789012';
export const roleArn = `arn:aws:iam::${account}:role/bake`;
export const keys = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret/of/the/test',
};
const date = new Date(start).toUTCString();

/** What the doctor finds where a fault was planted. */
export async function examined(
  seed: Omit<Seed, 'code' | 'fault' | 'severity' | 'where' | 'cause' | 'fix'>,
): Promise<Diagnosis> {
  const { env = {}, files = {}, closed = [], facts = {}, settings = {}, durationMs } = seed;
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    const answer = seed.answer?.(request) ?? usualAnswer(request);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const all = { AWS_REGION: 'eu-west-1', AWS_EC2_METADATA_DISABLED: 'true', ...env };
  const clock = new LeapingClock(start);
  const memory = memoryWorld({
    env: all,
    files: { ...files },
    http,
    clock,
    ...(seed.run && { run: seed.run }),
  });
  const readFile = async (path: string): Promise<Buffer | undefined> => {
    const text = await world.readTextFile(path);
    return text === undefined ? undefined : Buffer.from(text, 'latin1');
  };
  const world: IdentityWorld = {
    ...memory,
    async readTextFile(path) {
      if (closed.includes(path)) throw new Error(`${path} cannot be read`);
      return memory.readTextFile(path);
    },
    async region(signal) {
      if (seed.noRegion) throw new MissingRegionError([]);
      return memory.region(signal);
    },
    async sts(credentials, signal) {
      await world.region(signal);
      return memory.sts(credentials, signal);
    },
    rolesAnywhere: (anywhere) =>
      takeRolesAnywhereLease(anywhere, {
        env: all,
        ask: undefined,
        now: () => clock.now(),
        readFile,
        run: (command, _, signal) => memory.run(command, signal),
        http,
        endpoint: (region) => memory.endpoint('rolesanywhere', region),
      }),
  };
  const ports = { fileFacts: async (path: string) => facts[path], readFile, user: 1000 };
  const expectations = { durationMs, account: seed.account };
  const { signal } = new AbortController();
  return diagnose(settings, doctorWorld(world, ports), { expectations, boundMs: seed.boundMs, signal });
}

function usualAnswer({ method, url, body }: HttpRequest): HttpAnswer | Error {
  if (!url.hostname.startsWith('sts.') && !url.hostname.startsWith('127.0.0.1')) {
    return new TransportError('unreachable', `No connection to ${url.host}`);
  }
  const headers = { date };
  if (method === 'GET') return { status: 302, headers, body: '' };
  const [, action = ''] = /Action=(\w+)/.exec(body) ?? [];
  if (action !== 'GetCallerIdentity') {
    return {
      status: 200,
      headers,
      body: sessionAnswer(action, 'ASIASESSION', new Date('2026-01-31T13:00:00Z')),
    };
  }
  const result = `<Arn>arn:aws:iam::${account}:user/ann</Arn><Account>${account}</Account><UserId>U</UserId>`;
  return {
    status: 200,
    headers,
    body: `<GetCallerIdentityResponse><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  };
}
