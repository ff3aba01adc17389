import { encodeResponse } from '../../wire/encode-response.ts';
import type { InputOf, OperationName, OperationTypes, Service } from '../../wire/service.ts';
import type { QueryActions } from '../api/query-action.ts';
import { refuseUntaken } from '../api/refuse-untaken.ts';
import { unsupported } from '../model/messages.ts';
import type { Api, PreparedCall } from './api.ts';
import { xmlError, xmlType } from './error-body.ts';
import { readCall } from './read-form.ts';

/** A service of the query protocol, as STS and IAM are. */
export function queryApi<Ops extends OperationTypes<Ops>>(
  service: Service<Ops>,
  actions: QueryActions<Ops>,
): Api {
  return {
    prepare: (request) => prepare(service, actions, readCall(service, request)),
    showError: (error, requestId) => xmlError(service.table, error, requestId),
  };
}

function prepare<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>>(
  service: Service<Ops>,
  actions: QueryActions<Ops>,
  { operation, input }: { readonly operation: O; readonly input: InputOf<Ops, O> },
): PreparedCall {
  const action = actions[operation];
  if (action === undefined) throw unsupported(`the action ${operation}`);
  return {
    action: operation,
    run: async (caller, requestId) => {
      refuseUntaken(operation, action.takes, input);
      const output = await action.run(input, caller);
      return {
        status: 200,
        contentType: xmlType,
        text: encodeResponse(service, { operation, output, requestId }),
      };
    },
  };
}
