import { escapeXml } from './escape-xml.ts';
import { findChild } from './find-child.ts';
import { decodeJsonError } from './json-response.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import type { ServiceTable } from './service-table.ts';

/** What a service says went wrong. */
export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/** An error as AWS writes it; `status` tells STS's reader whose fault it is. */
export function encodeError(
  table: ServiceTable,
  { code, message, requestId }: ErrorAnswer,
  status: number,
): string {
  const what = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  const id = escapeXml(requestId);
  if (table.protocol === 'ec2') {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${what}</Error></Errors><RequestID>${id}</RequestID></Response>`;
  }
  const fault = status >= 500 ? 'Receiver' : 'Sender';
  return `<ErrorResponse xmlns="${table.namespace}"><Error><Type>${fault}</Type>${what}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
}

/** Reads an error of any protocol; undefined where the text is none, as when a proxy answers with a page. */
export function decodeError(body: string): ErrorAnswer | undefined {
  if (body.trimStart().startsWith('{')) return decodeJsonError(body);
  const root = tryParse(body);
  const error = root && (findChild(findChild(root, 'Errors'), 'Error') ?? findChild(root, 'Error'));
  const code = findChild(error, 'Code')?.text;
  if (root === undefined || code === undefined) return undefined;
  const message = findChild(error, 'Message')?.text ?? '';
  const requestId = (findChild(root, 'RequestID') ?? findChild(root, 'RequestId'))?.text ?? '';
  return { code, message, requestId };
}

function tryParse(xml: string): XmlElement | undefined {
  try {
    return parseXml(xml);
  } catch {
    return undefined;
  }
}
