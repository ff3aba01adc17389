import { encodeResponse } from '../../wire/encode-response.ts';
import type { Service } from '../../wire/service.ts';
import type { Ec2Operations } from '../../wire/shapes/ec2.ts';
import type { Caller, Ec2Action, Ec2Input, Ec2Name } from '../api/action.ts';
import { ec2Actions } from '../api/ec2-actions.ts';
import { authorizeEc2 } from '../authorization/authorize-ec2.ts';
import { dryRunSucceeded } from '../api/messages.ts';
import { refuseUntaken } from '../api/refuse-untaken.ts';
import { unsupported } from '../model/messages.ts';
import type { Api, PreparedCall } from './api.ts';
import { xmlError, xmlType } from './error-body.ts';
import { readCall } from './read-form.ts';

/** EC2's actions; looks at resources in transition are held for at most `holdMs`. */
export function ec2Api(service: Service<Ec2Operations>, holdMs: number): Api {
  return {
    prepare: (request) => prepare(service, readCall(service, request), holdMs),
    showError: (error, requestId) => xmlError(service.table, error, requestId),
  };
}

interface Ec2Call<O extends Ec2Name> {
  readonly operation: O;
  readonly input: Ec2Input<O>;
}

function prepare<O extends Ec2Name>(
  service: Service<Ec2Operations>,
  { operation, input }: Ec2Call<O>,
  holdMs: number,
): PreparedCall {
  const action: Ec2Action<O> | undefined = ec2Actions[operation];
  if (action === undefined) throw unsupported(`the action ${operation}`);
  // A few actions have no dry run.
  const { DryRun: dryRun, ...rest }: object & { readonly DryRun?: boolean | undefined } = input;
  return {
    action: operation,
    run: async (caller, requestId) => {
      refuseUntaken(operation, action.takes, rest);
      if (caller.region.world.enforcesPolicies) authorizeEc2(operation, { ...rest }, caller);
      if (dryRun === true) throw dryRunSucceeded();
      await hold(action.awaits?.(input) ?? [], caller, holdMs);
      const output = await action.run(input, caller);
      const text = encodeResponse(service, { operation, output, requestId });
      return { status: 200, contentType: xmlType, text };
    },
  };
}

/** Clients sleep between their looks, some for 15 s: an answer that waits a little saves them that. */
async function hold(ids: readonly string[], { region, signal }: Caller, holdMs: number): Promise<void> {
  const { transitions, clock, closing } = region.world;
  await transitions.settled(ids, { clock, limitMs: holdMs, signal: AbortSignal.any([signal, closing]) });
}
