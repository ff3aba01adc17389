import type { SecretMask } from '../../base/secret-mask.ts';
import { compose } from './compose.ts';
import { jsonText } from './json-text.ts';
import type { Message, Output, Write } from './output.ts';

export interface MachineOptions {
  readonly mask: SecretMask;
  readonly now: () => Date;
}

/** Packer's `-machine-readable`: `unix seconds,target,type,data...` lines. */
export class MachineOutput implements Output {
  readonly #write: Write;
  readonly #options: MachineOptions;

  constructor(write: Write, options: MachineOptions) {
    this.#write = write;
    this.#options = options;
  }

  say(message: Message): void {
    this.#line('', 'ui', ['say', this.#compose(message)]);
  }

  error(message: Message): void {
    this.#line('', 'ui', ['error', this.#compose(message)]);
  }

  message(message: Message): void {
    this.#line('', 'ui', ['message', this.#compose(message)]);
  }

  ask(): void {
    // Nobody is there to answer.
  }

  record(target: string, type: string, data: readonly string[]): void {
    this.#line(
      target,
      type,
      data.map((item) => this.#options.mask.apply(item)),
    );
  }

  print(text: string): void {
    this.say({ text });
  }

  printJson(value: unknown): void {
    this.#line('', 'ui', ['say', jsonText(value, this.#options.mask)]);
  }

  write(text: string): void {
    this.#write(this.#options.mask.apply(text));
  }

  #compose(message: Message): string {
    return compose(message, (part) => this.#options.mask.apply(part));
  }

  #line(target: string, type: string, data: readonly string[]): void {
    const seconds = Math.floor(this.#options.now().getTime() / 1000);
    this.#write(`${[seconds, target, type, ...data.map(escapeItem)].join(',')}\n`);
  }
}

function escapeItem(item: string): string {
  return item
    .replaceAll(',', '%!(PACKER_COMMA)')
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\n', String.raw`\n`);
}
