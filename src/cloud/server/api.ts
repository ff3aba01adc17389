import type { ServiceTable } from '../../wire/service-table.ts';
import type { Caller } from '../api/action.ts';

/** A request that was understood and can be carried out. */
export interface PreparedCall {
  readonly action: string;
  /** Carries it out and writes the answer; throws ApiError where AWS would refuse. */
  readonly run: (caller: Caller, requestId: string) => Promise<string>;
}

/** One service of the cloud. */
export interface Api {
  readonly table: ServiceTable;
  /** Reads a form; throws ApiError where it is not understood. */
  readonly prepare: (form: string) => PreparedCall;
}
