import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { verifyX509Signature } from '../../../src/cloud/anywhere/x509-signature.ts';
import { makeCertificate } from '../identity/certificate.ts';
import type { RecordedRequest } from './recorded-session.ts';

type Answer = NonNullable<RecordedRequest['answer']>;

/** A request as it came. */
export type SeenRequest =
  | { readonly connect: string }
  | {
      readonly target: string;
      readonly host: string;
      readonly body: string;
      /** What the local cloud's own check of signatures says. */
      readonly signature: 'right' | 'wrong';
    };

/** Roles Anywhere as a test wants it, without and with TLS, and a proxy in front of it. */
export interface FakeService extends AsyncDisposable {
  /** Also the address of the proxy. */
  readonly plainPort: number;
  readonly securePort: number;
  /** What the certificate of the secure port is trusted by. */
  readonly ca: string;
  readonly seen: readonly SeenRequest[];
}

/** The answer to the nth request, from 1 on. */
export type AnswerNth = (count: number) => Answer;

/** An answer with a session, as the recordings count them. */
export function sessionAnswer(count: number, expiration = '2099-03-04T05:06:07Z'): Answer {
  const credentials = {
    accessKeyId: `ASIARATEST${count}`,
    secretAccessKey: `ra/secret+${count}`,
    sessionToken: `ra-token-${count}==`,
    expiration,
  };
  const assumedRoleUser = { arn: 'arn:aws:sts::111122223333:assumed-role/builder/1007' };
  const body = JSON.stringify({ credentialSet: [{ assumedRoleUser, credentials }] });
  return { status: 201, headers: [['Content-Type', 'application/json']], body };
}

/** Starts it on ports of its own; its certificate is good for the hosts. */
export async function startFakeService(
  answer: AnswerNth,
  hosts: readonly string[] = [],
): Promise<FakeService> {
  const { cert, key } = makeCertificate(['localhost', ...hosts]);
  const seen: SeenRequest[] = [];
  let count = 0;
  async function reply(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    seen.push(await read(incoming));
    count += 1;
    const { status, headers, body } = answer(count);
    const kept = headers.filter(([name]) => !/^content-length$/i.test(name));
    outgoing.writeHead(status, Object.fromEntries(kept)).end(body);
  }
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    void reply(incoming, outgoing);
  const secure = createSecureServer({ cert, key }, listener);
  const plain = createServer(listener);
  const securePort = await listen(secure);
  plain.on('connect', ({ url = '' }, socket) => {
    seen.push({ connect: url });
    const through = connect(securePort, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    through.pipe(socket).pipe(through);
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
  });
  return {
    plainPort: await listen(plain),
    securePort,
    ca: cert,
    seen,
    async [Symbol.asyncDispose]() {
      for (const server of [plain, secure]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

async function read(incoming: IncomingMessage): Promise<SeenRequest> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const { headers, method = '', url = '' } = incoming;
  const target = url.replace(/^https?:\/\/[^/]+/, '');
  const [path = '', query = ''] = target.split('?');
  // What is signed is the service's own path.
  const signed = {
    method,
    path: path.replace(/^.*(?=\/sessions$)/, ''),
    query,
    headers,
    body: Buffer.from(body),
  };
  const seen = { target, host: headers.host ?? '', body };
  try {
    verifyX509Signature(signed, new Date());
    return { ...seen, signature: 'right' };
  } catch {
    return { ...seen, signature: 'wrong' };
  }
}
