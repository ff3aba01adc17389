import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

export const chromiumPath = '/usr/bin/chromium';

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly targetId?: string;
    readonly sessionId?: string;
    readonly result?: { readonly value?: unknown };
  };
}

/**
 * Opens a page in headless Chromium and reads it until `isReady` says that it shows what it should, for 60 s at most;
 * answers the page as it is then. Chromium is spoken to through two pipes, in which a NUL ends each message (the
 * DevTools protocol with `--remote-debugging-pipe`).
 */
export async function readInChromium(url: string, isReady: (html: string) => boolean): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'kiln-chromium-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe'];
  const child = spawn(chromiumPath, [...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what stdio asks for above
    const [, , , toChromium, fromChromium] = child.stdio as unknown as Duplex[];
    if (toChromium === undefined || fromChromium === undefined) throw new Error('Chromium has no pipes');
    const ask = converse(toChromium, fromChromium);
    const { targetId } = await ask('Target.createTarget', { url });
    const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
    const until = Date.now() + 60_000;
    for (;;) {
      const expression = 'document.documentElement.outerHTML';
      const { result } = await ask('Runtime.evaluate', { expression }, sessionId);
      const html = String(result?.value);
      if (isReady(html) || Date.now() > until) return html;
      await delay(50);
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Ask = (method: string, params: object, sessionId?: string) => Promise<NonNullable<Answer['result']>>;

function converse(toChromium: Duplex, fromChromium: Duplex): Ask {
  const waiting = new Map<number, (result: NonNullable<Answer['result']>) => void>();
  let unread = '';
  let asked = 0;
  fromChromium.setEncoding('utf8').on('data', (text: string) => {
    const messages = (unread + text).split('\0');
    unread = messages.pop() ?? '';
    for (const message of messages) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form of an answer in the DevTools protocol
      const { id = 0, result = {} } = JSON.parse(message) as Answer;
      waiting.get(id)?.(result);
    }
  });
  return (method, params, sessionId) => {
    asked += 1;
    const id = asked;
    toChromium.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}
