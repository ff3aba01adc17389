import { expect, test } from 'vitest';
import { verifyX509Signature } from '../../src/cloud/anywhere/x509-signature.ts';
import type { ApiRequest } from '../../src/cloud/server/api.ts';
import { readStamp } from '../../src/cloud/server/sigv4-verify.ts';
import { recordedSessions, type RecordedRequest } from './roles-anywhere/recorded-session.ts';

/** What Node cannot verify: ML-DSA. */
const unknownKeys = /AWS4-X509-MLDSA/;

function asReceived({ request_line: line = '', headers = [], body = '' }: RecordedRequest): ApiRequest {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.replace(/^https?:\/\/[^/]+/, '').split('?');
  const named = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { method, path, query, headers: named, body: Buffer.from(body) };
}

const requests = recordedSessions().flatMap(({ name, requests: all }) =>
  all
    .filter(({ checked, headers }) => checked && !unknownKeys.test(JSON.stringify(headers)))
    .map((request, at) => [`${name} (${at + 1})`, request] as const),
);

test.skipIf(requests.length === 0)(
  'the local cloud verifies the requests that aws_signing_helper has sent',
  () => {
    const odd = requests.flatMap(([name, request]) => {
      const received = asReceived(request);
      const now = readStamp(String(received.headers['x-amz-date'])) ?? new Date(0);
      try {
        verifyX509Signature(received, now);
        return request.checked?.signature_verifies_with_x509_header_key === false
          ? [`${name}: verified`]
          : [];
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return request.checked?.signature_verifies_with_x509_header_key === false ? [] : [`${name}: ${why}`];
      }
    });
    expect(odd).toEqual([]);
    console.log(`Verified ${requests.length} recorded requests for sessions`);
  },
);

test.skipIf(requests.length === 0)('a request that was changed on its way is not verified', () => {
  const [, request] = requests[0] ?? [];
  const received = asReceived(request ?? {});
  const now = readStamp(String(received.headers['x-amz-date'])) ?? new Date(0);
  const changed = { ...received, body: Buffer.from('{"durationSeconds":43200}') };
  expect(() => verifyX509Signature(changed, now)).toThrow('Invalid signature');
});
