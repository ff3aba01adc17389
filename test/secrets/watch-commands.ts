/**
 * A setup file of vitest: whatever the built command prints or leaves behind in any test is scanned for secrets, and
 * the test fails in which one is found.
 */
import { ChildProcess, type SpawnOptions } from 'node:child_process';
import { afterAll, afterEach } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { knownSecrets } from './known-secrets.ts';
import { leftFiles } from './left-files.ts';
import { scanOutput, takeScanLog } from './scan-log.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** How many bytes of output were scanned for secrets during it. */
    scannedBytes?: number;
  }
}

/** What Node starts every process by, whichever function a test calls. */
interface Starter {
  spawn: (this: ChildProcess, options: StartOptions) => unknown;
}

interface StartOptions extends SpawnOptions {
  readonly args?: readonly string[];
  readonly envPairs?: readonly string[];
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- not among Node's documented types
const starter = ChildProcess.prototype as unknown as Starter;
const originalSpawn = starter.spawn;
starter.spawn = function spawn(options) {
  const result = originalSpawn.call(this, options);
  if (options.args?.some((arg) => arg.includes(kilnScript))) watch(this, options);
  return result;
};

function watch(child: ChildProcess, { args = [], envPairs = [], cwd }: StartOptions): void {
  const env = Object.fromEntries(envPairs.map((pair) => splitAt(pair, pair.indexOf('='))));
  const words = args.slice(args.findIndex((arg) => arg.includes(kilnScript)) + 1);
  const known = knownSecrets({ args: words, env });
  const streams = { stdout: record(child.stdout), stderr: record(child.stderr) };
  child.once('close', () => {
    const files = leftFiles(env, cwd === undefined ? undefined : String(cwd));
    const outputs = Object.entries(streams).map(([place, chunks]) => ({
      place,
      text: Buffer.concat(chunks).toString(),
    }));
    for (const { place, text } of [...outputs, ...files]) {
      scanOutput({ words, place, text, known });
    }
  });
}

function splitAt(text: string, index: number): readonly [string, string] {
  return [text.slice(0, index), text.slice(index + 1)];
}

/** Keeps what arrives, however the test reads it. */
function record(stream: ChildProcess['stdout']): readonly Buffer[] {
  const chunks: Buffer[] = [];
  if (stream === null) return chunks;
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    return push(chunk, encoding);
  };
  return chunks;
}

function settle(meta: { scannedBytes?: number }): void {
  const { bytes, found } = takeScanLog();
  meta.scannedBytes = (meta.scannedBytes ?? 0) + bytes;
  if (found.length > 0) throw new Error(`kiln shows secrets:\n${found.join('\n')}`);
}

afterEach(({ task }) => settle(task.meta));
// oxlint-disable-next-line no-empty-pattern -- how vitest wants to be told that no fixture is used
afterAll(({}, suite) => settle(suite.meta));
