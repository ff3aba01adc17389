import type { Caller } from '../api/action.ts';
import type { JsonInput } from './json-input.ts';

/** What a call of a REST service is given. */
export interface RestInput {
  /** The part of the path that names a resource; empty where there is none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: JsonInput;
  readonly caller: Caller;
}

/** One call, by what its client sends. */
export interface RestCall {
  readonly action: string;
  readonly method: string;
  /** With `*` for the resource, as in `/profile/*`. */
  readonly path: string;
  readonly status?: number | undefined;
  /** Gives the body of the answer. */
  readonly run: (input: RestInput) => object | Promise<object>;
}
