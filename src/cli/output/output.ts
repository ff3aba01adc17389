/** One thing said to the user. */
export interface Message {
  readonly text: string;
  /** Stands before every line, as in `==> web.amazon-ebs.debian:`. */
  readonly prefix?: string | undefined;
  /** An ANSI colour number; left out where colour is off. */
  readonly colour?: number | undefined;
  /** Whether `-timestamp-ui` applies. */
  readonly stamped?: true | undefined;
}

/** Where all text goes. Every secret is masked here, and nowhere else. */
export interface Output {
  say(message: Message): void;
  error(message: Message): void;
  /** What Packer tells apart from `say` in `-machine-readable` only: the answer that a command was asked for. */
  message(message: Message): void;
  /** A question that is answered on the same line. */
  ask(message: Message): void;
  /** A record of `-machine-readable`; people do not see it. */
  record(target: string, type: string, data: readonly string[]): void;
  /** What a command was asked for: not a message, so it goes out bare in every mode but the machine's. */
  print(text: string): void;
  /** The same as JSON. The texts in it are masked one by one, so that it stays JSON. */
  printJson(value: unknown): void;
  /** A document that a command was asked for: as it is in every mode, without a line end of ours. */
  write(text: string): void;
}

export type Write = (text: string) => void;
