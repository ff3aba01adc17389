import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorCode } from '../../base/error-code.ts';
import type { Caller } from '../api/action.ts';
import type { FaultPlan } from '../conditions/fault-plan.ts';
import type { Signer } from '../identity/accounts.ts';
import { ApiError } from '../model/api-error.ts';
import type { Region, World } from '../model/world.ts';
import type { Api, ApiAnswer, ApiRequest, PreparedCall } from './api.ts';
import { otherError } from './error-body.ts';
import {
  authenticationFailed,
  internalFailure,
  sessionExpired,
  noSpaceLeft,
  unknownRegion,
  unknownService,
} from './messages.ts';
import type { AnsweredCall, CallLog } from './call-log.ts';
import { LostConnection } from './lost-connection.ts';
import { readBody } from './read-body.ts';
import { runUnderFaults } from './run-under-faults.ts';
import { findSignatureProblem, headerText, readScope } from './sigv4-verify.ts';

/** A door for requests that bear no signature of a key, as those that ask for a session. */
export interface OpenDoor {
  readonly service: string;
  readonly takes: (request: ApiRequest) => boolean;
  /** Where such a request is carried out; without an account in that whose the cloud is. */
  readonly placeOf: (request: ApiRequest) => Place;
}

interface Place {
  readonly region: string;
  readonly accountId: string | undefined;
}

export interface ApiServerOptions {
  /** By account; the first is whose the cloud is. */
  readonly worlds: ReadonlyMap<string, World>;
  /** By the name in the credential scope. */
  readonly apis: ReadonlyMap<string, Api>;
  readonly openDoors: readonly OpenDoor[];
  readonly calls: CallLog;
  readonly faults: FaultPlan;
  /** Answers what is asked of the cloud's own page; whether it was that. */
  readonly page: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** All services of the cloud, behind one port. */
export function createApiServer(options: ApiServerOptions): Server {
  const world = firstWorld(options);
  const server = createServer((request, response) => {
    if (options.page(request, response)) return;
    void answer(options, request, response).catch((error: unknown) => {
      world.emit({ kind: 'fault', what: 'the API server', error });
      response.destroy();
    });
  });
  server.keepAliveTimeout = 75_000; // above what clients keep idle connections for, so that they close first
  return server;
}

function firstWorld({ worlds }: ApiServerOptions): World {
  const [world] = worlds.values();
  if (!world) throw new Error('A cloud has an account');
  return world;
}

async function answer(
  options: ApiServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const started = performance.now();
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('The client has gone')));
  const { signal } = gone;
  // What bears no signature is taken for EC2's.
  let service = readScope(request.headers)?.service ?? 'ec2';
  let action = 'unknown';
  const result = await outcome(firstWorld(options), signal, async () => {
    const whole = await readRequest(request);
    service = options.openDoors.find((door) => door.takes(whole))?.service ?? service;
    const { call, caller } = authenticate(options, whole, service);
    ({ action } = call);
    const asked = whole.method === 'GET' ? whole.query : whole.body.toString('utf8');
    return runUnderFaults(options.faults, { call, caller: { ...caller, signal }, requestId, asked });
  });
  options.calls.add({
    at: firstWorld(options).clock.now(),
    service,
    action,
    region: readScope(request.headers)?.region ?? '',
    ...summaryOf(result),
    ms: performance.now() - started,
  });
  if (response.destroyed) return;
  if (result.kind === 'lost') {
    request.socket.resetAndDestroy();
    return;
  }
  const protocol = request.headers['x-amz-target'] === undefined ? 'xml' : 'json';
  const api = options.apis.get(service);
  const shown =
    result.kind === 'good'
      ? result.answer
      : (api?.showError(result.error, requestId) ?? otherError(result.error, protocol, requestId));
  // Clients measure their clock by it, and signatures are judged by the cloud's.
  response.setHeader('date', firstWorld(options).clock.now().toUTCString());
  send(response, shown, requestId);
}

async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const { method = '', url: target = '/', headers } = request;
  const [path = '', ...query] = target.split('?');
  return { method, path, query: query.join('?'), headers, body: await readBody(request) };
}

interface Authenticated {
  readonly call: PreparedCall;
  readonly caller: Omit<Caller, 'signal'>;
}

function authenticate(options: ApiServerOptions, request: ApiRequest, service: string): Authenticated {
  const { apis, openDoors } = options;
  const door = openDoors.find((one) => one.takes(request));
  const signer = door ? undefined : findSigner(options, request, service);
  const api = apis.get(service);
  if (api === undefined) throw unknownService(service, [...apis.keys()]);
  const region = findRegion(
    options,
    door?.placeOf(request) ?? {
      region: readScope(request.headers)?.region ?? '',
      accountId: signer?.principal.accountId,
    },
    service,
  );
  const userAgent = headerText(request.headers, 'user-agent');
  return { call: api.prepare(request), caller: { region, signer, userAgent } };
}

/** @throws ApiError when the signature is nobody's. */
function findSigner(options: ApiServerOptions, request: ApiRequest, service: string): Signer {
  const { accounts, clock } = firstWorld(options);
  const { method, path, query, headers, body } = request;
  const token = headerText(headers, 'x-amz-security-token');
  let signer: Signer | undefined;
  const findKey = (accessKeyId: string): Signer['key'] | undefined => {
    signer = accounts.findSigner(accessKeyId, token === '' ? undefined : token);
    return signer?.key;
  };
  const target = query === '' ? path : `${path}?${query}`;
  const now = clock.now();
  const problem = findSignatureProblem({ method, target, headers, body }, findKey, now);
  if (problem !== undefined) throw authenticationFailed(problem, service);
  if (signer === undefined) throw authenticationFailed({ kind: 'unknown-key' }, service);
  if (signer.session && signer.session.expiresAt <= now.getTime()) throw sessionExpired(service);
  return signer;
}

/** The region as an account has it. @throws ApiError when there is none of this name. */
function findRegion(options: ApiServerOptions, { region: name, accountId }: Place, service: string): Region {
  const world = options.worlds.get(accountId ?? '') ?? firstWorld(options);
  const region = world.regions.get(name);
  if (region === undefined) throw unknownRegion(name, service);
  return region;
}

const diskIsFull: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

type Outcome =
  | { readonly kind: 'lost' }
  | { readonly kind: 'good'; readonly answer: ApiAnswer }
  | { readonly kind: 'refused'; readonly error: ApiError };

function summaryOf(result: Outcome): Pick<AnsweredCall, 'status' | 'code'> {
  switch (result.kind) {
    case 'good':
      return { status: result.answer.status, code: undefined };
    case 'refused':
      return { status: result.error.status, code: result.error.code };
    case 'lost':
      return { status: 0, code: 'connection lost' };
  }
}

async function outcome(world: World, gone: AbortSignal, run: () => Promise<ApiAnswer>): Promise<Outcome> {
  try {
    return { kind: 'good', answer: await run() };
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'refused', error };
    if (error instanceof LostConnection) return { kind: 'lost' };
    // A client that goes in the middle of its request is no fault of ours.
    if (!gone.aborted) world.emit({ kind: 'fault', what: 'the API', error });
    const isFull = diskIsFull.has(errorCode(error) ?? '');
    return { kind: 'refused', error: isFull ? noSpaceLeft() : internalFailure() };
  }
}

function send(
  response: ServerResponse,
  { status, contentType, text, headers }: ApiAnswer,
  requestId: string,
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    ...headers,
    'content-type': contentType,
    'content-length': bytes.length,
    'x-amzn-requestid': requestId,
  });
  response.end(bytes);
}
