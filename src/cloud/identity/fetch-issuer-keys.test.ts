import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchIssuerKeys } from './fetch-issuer-keys.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const signal = new AbortController().signal;

/** An issuer on this machine, by what it answers at each path. */
async function serve(answers: Readonly<Record<string, unknown>>): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    response.statusCode = url in answers ? 200 : 404;
    response.end(JSON.stringify(answers[url]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ['https://ci.example.com', 'https://ci.example.com/keys'],
  ['https://ci.example.com/org/7', 'https://ci.example.com/org/7/keys'],
  ['https://ci.example.com/', 'https://ci.example.com/keys'],
])(
  'the keys of %s are read where its address was given, also by the names of its document',
  async (issuer, uri) => {
    const keys = [{ kty: 'RSA' }];
    const address = await serve({
      '/.well-known/openid-configuration': { jwks_uri: uri },
      '/keys': { keys },
    });
    expect(await fetchIssuerKeys(issuer, address, signal)).toEqual({ keys });
  },
);

test.each([
  ['keys elsewhere', { jwks_uri: 'https://keys.example.com/' }, 'asks nobody but this machine'],
  [
    'keys of an issuer whose name only begins alike',
    { jwks_uri: 'https://ci.example.community/keys' },
    'asks nobody',
  ],
  ['no keys', {}, 'names no jwks_uri'],
])('%s are refused', async (_what, document, want) => {
  const address = await serve({ '/.well-known/openid-configuration': document });
  await expect(fetchIssuerKeys('https://ci.example.com', address, signal)).rejects.toThrow(want);
});

test('an issuer that is too slow counts as one that does not answer', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(fetchIssuerKeys(address, address, timeoutSignal(30))).rejects.toMatchObject({
    reason: 'unreachable',
    message: expect.stringContaining('did not answer as it should'),
  });
});
