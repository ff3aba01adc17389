/** Who asks for what, as policies see it. */
export interface PolicyRequest {
  /** Every form in which the caller may be named, as in the ARN of a session, of its role and of its account. */
  readonly principals: ReadonlyArray<{
    readonly kind: 'AWS' | 'Service' | 'Federated';
    readonly value: string;
  }>;
  /** As in `sts:AssumeRole`. */
  readonly action: string;
  /** An ARN; undefined in trust policies, whose resource is the role that has them. */
  readonly resource: string | undefined;
  readonly context: RequestContext;
}

/** Keys of conditions and their values. The names count without regard to case. */
export class RequestContext {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: Readonly<Record<string, string | readonly string[] | undefined>>) {
    const present = Object.entries(values).flatMap(([key, value]): Array<[string, readonly string[]]> =>
      value === undefined ? [] : [[key.toLowerCase(), typeof value === 'string' ? [value] : value]],
    );
    this.#values = new Map(present);
  }

  /** Undefined where the request has no such key. */
  get(key: string): readonly string[] | undefined {
    return this.#values.get(key.toLowerCase());
  }
}
