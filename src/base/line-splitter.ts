import { StringDecoder } from 'node:string_decoder';

/**
 * Turns the output of a program into lines as a terminal would leave them: spaces at the end are dropped, and of what
 * a carriage return let later text overwrite only the last part stays.
 */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) this.#onLine(shown(line));
    // A progress bar may go on for hours without a line end.
    const overwritten = last.lastIndexOf('\r', last.length - 2);
    this.#rest = overwritten < 0 ? last : last.slice(overwritten + 1);
  }

  /** Gives the last line, where it has no line end. */
  end(): void {
    const last = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (last !== '') this.#onLine(shown(last));
  }
}

function shown(line: string): string {
  const kept = line.trimEnd();
  return kept.slice(kept.lastIndexOf('\r') + 1);
}
