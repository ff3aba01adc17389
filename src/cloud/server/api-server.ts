import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ServiceTable } from '../../wire/service-table.ts';
import { ApiError } from '../model/api-error.ts';
import type { Region, World } from '../model/world.ts';
import type { AccessKey } from './access-key.ts';
import type { Api, PreparedCall } from './api.ts';
import { errorBody, xmlType, type Body } from './error-body.ts';
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
  /** By the name in the credential scope. */
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

async function answer(
  options: ApiServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  // What bears no signature is taken for EC2's.
  const service = readScope(request.headers)?.service ?? 'ec2';
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('The client has gone')));
  const { signal } = gone;
  const result = await outcome(options.world, signal, async () => {
    const { call, region } = await authenticate(options, request, service);
    return call.run({ region, signal }, requestId);
  });
  if (response.destroyed) return;
  const context = { request, table: options.apis.get(service)?.table, requestId };
  send(response, result, context);
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

type Outcome =
  | { readonly kind: 'good'; readonly xml: string }
  | { readonly kind: 'refused'; readonly error: ApiError };

async function outcome(world: World, gone: AbortSignal, run: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'good', xml: await run() };
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'refused', error };
    // A client that goes in the middle of its request is no fault of ours.
    if (!gone.aborted) world.emit({ kind: 'fault', what: 'the API', error });
    return { kind: 'refused', error: internalFailure() };
  }
}

interface SendContext {
  readonly request: IncomingMessage;
  readonly table: ServiceTable | undefined;
  readonly requestId: string;
}

function send(response: ServerResponse, result: Outcome, { request, table, requestId }: SendContext): void {
  const speaksJson = request.headers['x-amz-target'] !== undefined;
  const body: Body =
    result.kind === 'good'
      ? { contentType: xmlType, text: result.xml }
      : errorBody(result.error, { table, speaksJson, requestId });
  const bytes = Buffer.from(body.text);
  response.writeHead(result.kind === 'good' ? 200 : result.error.status, {
    'content-type': body.contentType,
    'content-length': bytes.length,
    'x-amzn-requestid': requestId,
  });
  response.end(bytes);
}
