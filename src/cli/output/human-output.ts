import type { SecretMask } from '../../base/secret-mask.ts';
import { compose } from './compose.ts';
import { jsonText } from './json-text.ts';
import type { Message, Output, Write } from './output.ts';
import { timestamp } from './timestamp.ts';

export interface HumanOptions {
  readonly mask: SecretMask;
  readonly color: boolean;
  /** Puts the time before every message of a build. */
  readonly timestamps: boolean;
  readonly now: () => Date;
}

/** Text for people, in Packer's frame. */
export class HumanOutput implements Output {
  readonly #write: Write;
  readonly #options: HumanOptions;

  constructor(write: Write, options: HumanOptions) {
    this.#write = write;
    this.#options = options;
  }

  say(message: Message): void {
    this.#write(`${this.#format(message)}\n`);
  }

  error(message: Message): void {
    this.say(message);
  }

  message(message: Message): void {
    this.say(message);
  }

  ask(message: Message): void {
    this.#write(`${this.#format(message)} `);
  }

  record(): void {
    // Records are for machines.
  }

  print(text: string): void {
    this.#write(`${this.#options.mask.apply(text)}\n`);
  }

  printJson(value: unknown): void {
    this.#write(`${jsonText(value, this.#options.mask)}\n`);
  }

  write(text: string): void {
    this.#write(this.#options.mask.apply(text));
  }

  #format(message: Message): string {
    const { mask, color, timestamps, now } = this.#options;
    const text = compose(message, (part) => mask.apply(part));
    const stamped = message.stamped && timestamps ? `${timestamp(now())}: ${text}` : text;
    return color && message.colour !== undefined ? `\u001B[1;${message.colour}m${stamped}\u001B[0m` : stamped;
  }
}
