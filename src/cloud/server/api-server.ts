import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { encodeError } from '../../wire/error-response.ts';
import { ApiError } from '../model/api-error.ts';
import type { Region, World } from '../model/world.ts';
import type { AccessKey } from './access-key.ts';
import type { Api, PreparedCall } from './api.ts';
import {
  authenticationFailed,
  internalFailure,
  methodNotAllowed,
  unknownRegion,
  unknownService,
} from './messages.ts';
import { readBody } from './read-body.ts';
import { findSignatureProblem, readScope } from './sigv4-verify.ts';

export interface ApiServerOptions {
  readonly world: World;
  /** By the name in the credential scope; `ec2` must be there. */
  readonly apis: ReadonlyMap<string, Api>;
  readonly key: AccessKey;
}

/** All services of the cloud, behind one port. */
export function createApiServer(options: ApiServerOptions): Server {
  const server = createServer((request, response) => {
    void answer(options, request, response).catch((error: unknown) => {
      options.world.emit({ kind: 'fault', what: 'the API server', error });
      response.destroy();
    });
  });
  server.keepAliveTimeout = 75_000; // above what clients keep idle connections for, so that they close first
  return server;
}

interface Exchange {
  readonly api: Api;
  readonly response: ServerResponse;
  readonly requestId: string;
}

async function answer(
  options: ApiServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const service = readScope(request.headers)?.service ?? 'ec2';
  const api = options.apis.get(service) ?? options.apis.get('ec2');
  if (api === undefined) throw new Error('Cannot answer: the server has no EC2');
  const exchange: Exchange = { api, response, requestId: randomUUID() };
  try {
    await carryOut(options.world, exchange, await authenticate(options, request, service));
  } catch (error) {
    if (!response.destroyed) send(exchange, refusalOf(options.world, error));
  }
}

interface Authenticated {
  readonly call: PreparedCall;
  readonly region: Region;
}

async function authenticate(
  { world, apis, key }: ApiServerOptions,
  request: IncomingMessage,
  service: string,
): Promise<Authenticated> {
  const { method = '', url: target = '/', headers } = request;
  const body = await readBody(request);
  const problem = findSignatureProblem({ method, target, headers, body }, key, world.clock.now());
  if (problem !== undefined) throw authenticationFailed(problem, service);
  const api = apis.get(service);
  if (api === undefined) throw unknownService(service);
  const name = readScope(headers)?.region ?? '';
  const region = world.regions.get(name);
  if (region === undefined) throw unknownRegion(name);
  if (method !== 'POST' && method !== 'GET') throw methodNotAllowed(method);
  const form = method === 'GET' ? target.replace(/^[^?]*\??/, '') : body.toString('utf8');
  return { call: api.prepare(form), region };
}

async function carryOut(world: World, exchange: Exchange, { call, region }: Authenticated): Promise<void> {
  const { response, requestId } = exchange;
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('The client has gone')));
  const result = await outcome(world, () => call.run({ region, signal: gone.signal }, requestId));
  send(exchange, result);
}

type Outcome =
  | { readonly kind: 'good'; readonly xml: string }
  | { readonly kind: 'refused'; readonly error: ApiError };

async function outcome(world: World, run: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'good', xml: await run() };
  } catch (error) {
    return refusalOf(world, error);
  }
}

function refusalOf(world: World, error: unknown): Outcome {
  if (error instanceof ApiError) return { kind: 'refused', error };
  world.emit({ kind: 'fault', what: 'the API', error });
  return { kind: 'refused', error: internalFailure() };
}

function send({ api, response, requestId }: Exchange, result: Outcome): void {
  const status = result.kind === 'good' ? 200 : result.error.status;
  const xml = result.kind === 'good' ? result.xml : errorXml(api, result.error, requestId);
  const body = Buffer.from(xml);
  response.writeHead(status, {
    'content-type': 'text/xml;charset=UTF-8',
    'content-length': body.length,
    'x-amzn-requestid': requestId,
  });
  response.end(body);
}

function errorXml(api: Api, { code, message, status }: ApiError, requestId: string): string {
  return encodeError(api.table, { code, message, requestId }, status);
}
