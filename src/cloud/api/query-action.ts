import type { OperationTypes } from '../../wire/service.ts';
import type { Caller, TakenMember } from './action.ts';

/** One action of a service of the query protocol. Whatever it does not take is refused by name. */
export interface QueryAction<Input, Output> {
  readonly takes: ReadonlyArray<TakenMember<Input>>;
  readonly run: (input: Input, caller: Caller) => Output | Promise<Output>;
}

export type QueryActions<Ops extends OperationTypes<Ops>> = {
  readonly [O in keyof Ops]?: QueryAction<Ops[O]['input'], Ops[O]['output']>;
};
