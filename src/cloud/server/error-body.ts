import { encodeError } from '../../wire/error-response.ts';
import type { ServiceTable } from '../../wire/service-table.ts';
import type { ApiError } from '../model/api-error.ts';
import type { ApiAnswer } from './api.ts';

export const xmlType = 'text/xml;charset=UTF-8';

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

/** An error as EC2, STS and IAM write it. */
export function xmlError(table: ServiceTable, error: ApiError, requestId: string): ApiAnswer {
  const { code, message, status } = error;
  return { status, contentType: xmlType, text: encodeError(table, { code, message, requestId }, status) };
}

/** An error as AWS's services with JSON in their bodies write it, those with REST in a header too. */
export function jsonError(error: ApiError): ApiAnswer {
  const { code, message, status } = error;
  return {
    status,
    contentType: 'application/x-amz-json-1.1',
    text: JSON.stringify({ __type: code, message }),
    headers: { 'x-amzn-errortype': code },
  };
}

/** An error of a service that the cloud does not have, in the form that its client seems to speak. */
export function otherError(error: ApiError, protocol: 'json' | 'xml', requestId: string): ApiAnswer {
  return protocol === 'json' ? jsonError(error) : xmlError(otherService, error, requestId);
}
