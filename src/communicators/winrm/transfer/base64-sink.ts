import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes the bytes that lines of base64 stand for, which arrive in pieces of any size. */
export class Base64Sink {
  readonly #into: Writable;
  #rest = '';

  constructor(into: Writable) {
    this.#into = into;
  }

  push(chunk: Buffer): void {
    const text = this.#rest + chunk.toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    this.#rest = text.slice(end);
    for (const line of text.slice(0, end).split('\n')) this.#write(line);
  }

  /** Resolves when everything has been taken. */
  async end(signal: AbortSignal): Promise<void> {
    this.#write(this.#rest);
    this.#rest = '';
    if (this.#into.writableNeedDrain) await once(this.#into, 'drain', { signal });
  }

  #write(line: string): void {
    const bytes = Buffer.from(line.trim(), 'base64');
    if (bytes.length > 0) this.#into.write(bytes);
  }
}
