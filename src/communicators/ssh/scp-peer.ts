import type { ClientChannel } from 'ssh2';
import { exitCode } from './exit-code.ts';
import { scpEnded, scpFailed, scpMissing, scpNonsense } from './messages.ts';
import { terminate } from './terminate.ts';

const stderrTail = 2000;
const goodbyeMs = 2000;
/** In bytes: far more than a name and its numbers, or a message, can have. */
const longestLine = 64 * 1024;

/** One end of an scp conversation: reads replies, lines and bytes, writes with back-pressure, learns how it ended. */
export class ScpPeer {
  readonly #channel: ClientChannel;
  readonly #closed: Promise<void>;
  #chunks: Buffer[] = [];
  #wake: (() => void) | undefined;
  #ended = false;
  /** Nothing more is read: what still comes is dropped, so that the end can come through. */
  #isLeaving = false;
  #stderr = '';
  #code: number | undefined;

  constructor(channel: ClientChannel) {
    this.#channel = channel;
    channel.on('exit', (status: number | null, signalName?: string) => {
      this.#code = exitCode(status, signalName);
    });
    channel.on('data', (chunk: Buffer) => {
      if (this.#isLeaving) return;
      this.#chunks.push(chunk);
      // Not to hold a whole file in memory where the disk is slower than the line.
      channel.pause();
      this.#notify();
    });
    channel.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-stderrTail);
    });
    channel.on('end', () => this.#end());
    channel.on('error', () => this.#end());
    this.#closed = new Promise((resolve) => {
      channel.on('close', () => {
        this.#end();
        resolve();
      });
    });
  }

  /** Whether something has arrived that was not read yet. */
  get hasUnread(): boolean {
    return this.#chunks.length > 0;
  }

  async write(data: string | Buffer): Promise<void> {
    if (this.#ended) throw await this.#explainEnd();
    if (this.#channel.write(data)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#channel.off('drain', done);
        this.#channel.off('close', done);
        resolve();
      };
      this.#channel.on('drain', done);
      this.#channel.on('close', done);
    });
  }

  /** Reads one status: nothing when it is good, an error with scp's own words otherwise. */
  async readStatus(): Promise<void> {
    const status = await this.readByte();
    if (status === 0) return;
    throw scpFailed(await this.readLine(status <= 2 ? '' : String.fromCharCode(status)));
  }

  async readByte(): Promise<number> {
    const chunk = await this.readSome(1);
    return chunk[0] ?? 0;
  }

  /** At least one byte and at most `limit`. */
  async readSome(limit: number): Promise<Buffer> {
    const chunk = await this.#peek();
    if (!chunk) throw await this.#explainEnd();
    this.#chunks.shift();
    if (chunk.length <= limit) return chunk;
    this.#chunks.unshift(chunk.subarray(limit));
    return chunk.subarray(0, limit);
  }

  /** The rest of a line without its end; `start` is what was read of it already. */
  async readLine(start = ''): Promise<string> {
    const parts: Buffer[] = [Buffer.from(start)];
    while (parts.length <= longestLine) {
      const byte = await this.readSome(1);
      if (byte[0] === 0x0a) return Buffer.concat(parts).toString('utf8');
      parts.push(byte);
    }
    throw scpNonsense(Buffer.concat(parts).toString('utf8'));
  }

  async atEnd(): Promise<boolean> {
    return (await this.#peek()) === undefined;
  }

  /** Says that nothing more follows and waits for the end; an exit code other than 0 is thrown. */
  async finish(): Promise<void> {
    this.#leave();
    await this.#closed;
    if (this.#code !== 0) throw await this.#explainEnd();
  }

  /** Ends the conversation after a failure: the other end gets a moment to notice. */
  async abandon(): Promise<void> {
    this.#leave();
    const timer = setTimeout(() => this.#channel.close(), goodbyeMs);
    await this.#closed;
    clearTimeout(timer);
  }

  /** Ends the other side at once. */
  terminate(): void {
    terminate(this.#channel);
    this.#end();
  }

  async #explainEnd(): Promise<Error> {
    this.#leave();
    await this.#closed;
    if (this.#code === 127) return scpMissing();
    return scpEnded(this.#code, this.#stderr.trim().split('\n').at(-1) ?? '');
  }

  async #peek(): Promise<Buffer | undefined> {
    for (;;) {
      const [chunk] = this.#chunks;
      if (chunk) return chunk;
      if (this.#ended) return undefined;
      this.#channel.resume();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #leave(): void {
    this.#isLeaving = true;
    this.#channel.end();
    this.#channel.resume();
  }

  #end(): void {
    this.#ended = true;
    this.#notify();
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
