import type { Caller } from '../api/action.ts';
import type { ApiError } from '../model/api-error.ts';

/** A request as it came, its signature verified where it has one. */
export interface ApiRequest {
  readonly method: string;
  /** Without the query, still encoded. */
  readonly path: string;
  /** As it stands behind the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** What the client gets. */
export interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request that was understood and can be carried out. */
export interface PreparedCall {
  readonly action: string;
  /** Carries it out and writes the answer; throws ApiError where AWS would refuse. */
  readonly run: (caller: Caller, requestId: string) => Promise<ApiAnswer>;
}

/** One service of the cloud. */
export interface Api {
  /** Reads a request; throws ApiError where it is not understood. */
  readonly prepare: (request: ApiRequest) => PreparedCall;
  /** An error in the form that the service's clients read. */
  readonly showError: (error: ApiError, requestId: string) => ApiAnswer;
}
