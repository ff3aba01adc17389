import { ApiError } from '../model/api-error.ts';
import { methodNotAllowed } from './messages.ts';
import { decodeRequest, type Call } from '../../wire/decode-request.ts';
import type { OperationTypes, Service } from '../../wire/service.ts';
import type { ApiRequest } from './api.ts';

/** The parameters of a request of the query protocols: in the body, or behind the question mark. */
function readForm({ method, query, body }: ApiRequest): string {
  if (method !== 'POST' && method !== 'GET') throw methodNotAllowed(method);
  return method === 'GET' ? query : body.toString('utf8');
}

/** @throws ApiError where the request is not understood. */
export function readCall<Ops extends OperationTypes<Ops>>(
  service: Service<Ops>,
  request: ApiRequest,
): Call<Ops> {
  const decoded = decodeRequest(service, readForm(request));
  if (decoded.kind === 'refused') throw new ApiError(decoded.refusal.code, decoded.refusal.message);
  return decoded.call;
}
