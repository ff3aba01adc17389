import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The three moments of an API call at which a test may strike. */
export type CallMoment = 'before-request' | 'before-answer' | 'after-answer';

export interface TapListener {
  /** Called at each moment of each call, in order; the call waits for it. Calls are numbered from 1. */
  (call: {
    readonly number: number;
    readonly action: string;
    readonly moment: CallMoment;
    /** The client's port. */
    readonly from: number;
  }): Promise<TapAnswer | void> | TapAnswer | void;
}

/** What a listener lets a call have in place of the cloud's answer, at one of its first two moments. */
export interface TapAnswer {
  readonly status: number;
  readonly body: string;
}

export interface TapProxy {
  readonly endpoint: string;
  readonly actions: readonly string[];
  /** The parameters of every call, in order. */
  readonly calls: readonly URLSearchParams[];
  listen(listener: TapListener): void;
  reset(): void;
  /** Forgets a client that is dead: what it has sent and we have not read is never passed on, the rest is answered. */
  cutOff(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a client and a cloud, passes every call on unchanged (signatures included) and tells when. */
export async function startTapProxy(target: string): Promise<TapProxy> {
  const actions: string[] = [];
  const calls: URLSearchParams[] = [];
  let listener: TapListener = () => {};
  const underWay = new Set<Promise<unknown>>();
  const to = new URL(target);

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray());
    const parameters = new URLSearchParams(body.toString());
    calls.push(parameters);
    const action = parameters.get('Action') ?? incoming.url ?? '';
    const number = actions.push(action);
    const from = incoming.socket.remotePort ?? 0;
    const tell = (moment: CallMoment): ReturnType<TapListener> => listener({ number, action, moment, from });
    const instead = await tell('before-request');
    if (instead !== undefined) return void answer.writeHead(instead.status).end(instead.body);
    const forwarding = forward(incoming, body);
    underWay.add(forwarding);
    const reply = await forwarding.finally(() => underWay.delete(forwarding));
    const changed = await tell('before-answer');
    if (changed !== undefined) return void answer.writeHead(changed.status).end(changed.body);
    answer.writeHead(reply.status, reply.headers);
    await new Promise<void>((resolve) => answer.end(reply.body, resolve));
    await tell('after-answer');
  }

  function forward(incoming: IncomingMessage, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const out = request(
        {
          host: to.hostname,
          port: to.port,
          method: incoming.method,
          path: incoming.url,
          headers: incoming.headers,
        },
        (reply) => {
          reply
            .toArray()
            .then((chunks) =>
              resolve({
                status: reply.statusCode ?? 502,
                headers: reply.headers,
                body: Buffer.concat(chunks as Buffer[]),
              }),
            )
            .catch(reject);
        },
      );
      out.on('error', reject);
      out.end(body);
    });
  }

  const server = createServer((incoming, answer) => {
    pass(incoming, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    actions,
    calls,
    listen: (next) => {
      listener = next;
    },
    reset: () => {
      actions.length = 0;
      calls.length = 0;
      listener = () => {};
    },
    cutOff: async () => {
      server.closeAllConnections();
      await Promise.allSettled(underWay);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
