import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ownValue } from '../../base/own-value.ts';
import type { World } from '../model/world.ts';
import type { CallLog } from '../server/call-log.ts';
import { cloudState, consoleOf } from './cloud-state.ts';
import { pageIcon } from './page-icon.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { pageText } from './page-text.ts';

/** No bucket and no path of an AWS service begins so. */
const root = '/_kiln/';
const lookAgainMs = 500;

const files: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  '': { type: 'text/html', text: pageText },
  'style.css': { type: 'text/css', text: pageStyle },
  'script.js': { type: 'text/javascript', text: pageScript },
  'icon.svg': { type: 'image/svg+xml', text: pageIcon },
};

const safety = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export interface CloudPageOptions {
  readonly worlds: ReadonlyMap<string, World>;
  readonly calls: CallLog;
  /** In its address, so that other users of this machine do not find it. */
  readonly key: string;
}

/** A page that shows what the cloud does, and can change nothing. */
export class CloudPage {
  readonly path: string;
  readonly #options: CloudPageOptions;

  constructor(options: CloudPageOptions) {
    this.#options = options;
    this.path = `${root}${options.key}/`;
  }

  /** Whether a request is one for the page, which then is answered. */
  takes(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '' } = request;
    if (!url.startsWith(root)) return false;
    const problem = this.#problemOf(request);
    if (problem === undefined) this.#answer(url.slice(this.path.length), request, response);
    else send(response, { status: problem.status, type: 'text/plain', text: `${problem.text}\n` });
    return true;
  }

  #problemOf({ method, url = '', headers }: IncomingMessage): { status: number; text: string } | undefined {
    // A name that was made to lead here must not open the page to the site behind the name.
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? ''))
      return { status: 403, text: 'This page answers at 127.0.0.1 only' };
    if (method !== 'GET') return { status: 405, text: 'This page can only be read' };
    const given = Buffer.from(url.slice(0, this.path.length));
    const known = Buffer.from(this.path);
    if (given.length === known.length && timingSafeEqual(given, known)) return undefined;
    return { status: 404, text: 'There is no such page: kiln cloud up prints its address' };
  }

  #answer(name: string, request: IncomingMessage, response: ServerResponse): void {
    const { worlds } = this.#options;
    const file = ownValue(files, name);
    if (file !== undefined) {
      send(response, { status: 200, ...file });
    } else if (name === 'events') {
      void this.#sendEvents(request, response);
    } else {
      const text = name.startsWith('console/')
        ? consoleOf(worlds.values(), name.slice('console/'.length))
        : undefined;
      send(response, {
        status: text === undefined ? 404 : 200,
        type: 'text/plain',
        text: text ?? 'There is no such page\n',
      });
    }
  }

  async #sendEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { worlds, calls } = this.#options;
    const [world] = worlds.values();
    if (world === undefined) return;
    const gone = new AbortController();
    request.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, world.closing]);
    const tell = (event: string, data: string): void =>
      void response.write(`event: ${event}\ndata: ${data}\n\n`);
    response.writeHead(200, { ...safety, 'content-type': 'text/event-stream' });
    for (const call of calls.last()) tell('call', JSON.stringify(call));
    calls.follow((call) => tell('call', JSON.stringify(call)), signal);
    let shown = '';
    while (!signal.aborted) {
      const state = JSON.stringify(cloudState(worlds.values()));
      if (state !== shown) tell('state', state);
      shown = state;
      await world.clock.sleep(lookAgainMs, signal).catch(() => undefined);
    }
    response.end();
  }
}

function send(
  response: ServerResponse,
  { status, type, text }: { readonly status: number; readonly type: string; readonly text: string },
): void {
  response.writeHead(status, { ...safety, 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}
