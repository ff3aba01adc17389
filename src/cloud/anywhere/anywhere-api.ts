import { signedBy } from '../api/signed-by.ts';
import type { Api, ApiAnswer, ApiRequest, PreparedCall } from '../server/api.ts';
import { jsonError } from '../server/error-body.ts';
import { anywhereCalls } from './anywhere-calls.ts';
import { createSession } from './create-session.ts';
import { JsonInput } from './json-input.ts';
import { noSuchCall } from './messages.ts';
import type { RestCall } from './rest-call.ts';
import { isSignedByCertificate } from './x509-signature.ts';

/** IAM Roles Anywhere: sessions for certificates, and the calls that set it up. */
export const anywhereApi: Api = {
  prepare: (request) => (isSignedByCertificate(request) ? prepareSession(request) : prepareCall(request)),
  showError: jsonError,
};

function prepareSession(request: ApiRequest): PreparedCall {
  const { method, path } = request;
  if (method !== 'POST' || path !== '/sessions') throw noSuchCall(method, path);
  return {
    action: 'CreateSession',
    run: async (caller) => show(201, await createSession(request, caller)),
  };
}

function prepareCall({ method, path, query, body }: ApiRequest): PreparedCall {
  const call = anywhereCalls.find((one) => one.method === method && fits(one, path));
  if (!call) throw noSuchCall(method, path);
  const [, , id = ''] = call.path.includes('*') ? path.split('/') : [];
  const input = { id, query: new URLSearchParams(query), body: JsonInput.parse(body.toString('utf8')) };
  return {
    action: call.action,
    run: async (caller) => {
      signedBy(caller);
      return show(call.status ?? 200, await call.run({ ...input, caller }));
    },
  };
}

function fits(call: RestCall, path: string): boolean {
  const parts = path.split('/');
  const wanted = call.path.split('/');
  return parts.length === wanted.length && wanted.every((part, at) => part === '*' || part === parts[at]);
}

function show(status: number, body: object): ApiAnswer {
  return { status, contentType: 'application/json', text: JSON.stringify(body) };
}
