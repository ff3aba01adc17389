import { findResourceKind } from '../api/tags/find-resource-kind.ts';
import type { FaultPlan } from '../conditions/fault-plan.ts';
import type { FaultRule } from '../conditions/faults.ts';
import { resourcesNotFound } from '../model/messages.ts';
import type { Caller } from '../api/action.ts';
import type { ApiAnswer, PreparedCall } from './api.ts';
import { LostConnection } from './lost-connection.ts';
import { faultOf } from './messages.ts';

export interface FaultyCall {
  readonly call: PreparedCall;
  readonly caller: Caller;
  readonly requestId: string;
  /** The request's body, or what stands behind its question mark. */
  readonly asked: string;
}

/**
 * Carries a call out, or lets happen to it what is to happen.
 *
 * @throws ApiError where it is refused; LostConnection where nothing is to be answered.
 */
export async function runUnderFaults(plan: FaultPlan, faulty: FaultyCall): Promise<ApiAnswer> {
  const { call, caller, requestId, asked } = faulty;
  const { region } = caller;
  const place = { action: call.action, region: region.name };
  const rule = plan.next(place);
  await happen(rule, caller);
  const hidden = plan.findHidden(asked, region.world.clock.now());
  const kind = hidden === undefined ? undefined : findResourceKind(hidden);
  if (hidden !== undefined && kind !== undefined) throw resourcesNotFound(kind, [hidden]);
  const answer = await call.run(caller, requestId);
  plan.noteMade(place, { asked, answered: answer.text, now: region.world.clock.now() });
  if (rule?.fault === 'lost-answer') throw new LostConnection();
  return answer;
}

/** What happens to a call before it is carried out, if it ever is. */
async function happen(rule: FaultRule | undefined, { region, signal }: Caller): Promise<void> {
  switch (rule?.fault) {
    case undefined:
    case 'lost-answer':
      return;
    case 'lost-request':
      throw new LostConnection();
    case 'slow':
      await region.world.clock.sleep((rule.seconds ?? 1) * 1000, signal);
      return;
    case 'throttled':
    case 'failed':
    case 'unavailable':
    case 'no-capacity':
    case 'vcpu-limit':
    case 'refused':
      throw faultOf(rule);
  }
}
