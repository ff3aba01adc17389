import { encodeError } from '../../wire/error-response.ts';
import type { ServiceTable } from '../../wire/service-table.ts';
import type { ApiError } from '../model/api-error.ts';

export interface Body {
  readonly contentType: string;
  readonly text: string;
}

export const xmlType = 'text/xml;charset=UTF-8';

export interface ErrorContext {
  /** Absent for a service that the cloud does not have. */
  readonly table: ServiceTable | undefined;
  /** Whether the client speaks one of AWS's JSON protocols, as those of other services do. */
  readonly speaksJson: boolean;
  readonly requestId: string;
}

/** How the form of an answer is guessed for a service without a table: most of those that speak XML are like STS. */
const otherService: ServiceTable = {
  source: '',
  service: '',
  protocol: 'query',
  version: '',
  namespace: '',
  operations: {},
  shapes: {},
};

/** An error in the form that the client can read. */
export function errorBody(
  error: ApiError,
  { table = otherService, speaksJson, requestId }: ErrorContext,
): Body {
  const { code, message, status } = error;
  if (!speaksJson)
    return { contentType: xmlType, text: encodeError(table, { code, message, requestId }, status) };
  return { contentType: 'application/x-amz-json-1.1', text: JSON.stringify({ __type: code, message }) };
}
