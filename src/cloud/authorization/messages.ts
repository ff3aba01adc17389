import type { Caller } from '../api/action.ts';
import { signedBy } from '../api/signed-by.ts';
import type { ContextKeys } from '../identity/context-keys.ts';
import { principalArn, principalId } from '../identity/principal.ts';
import { ApiError } from '../model/api-error.ts';
import type { Decision } from './decide.ts';

export interface Refused {
  readonly action: string;
  readonly arn: string;
  readonly keys: ContextKeys;
  readonly decision: Exclude<Decision, { kind: 'allowed' }>;
  readonly caller: Caller;
}

function reasonOf({ action, decision: { kind, by } }: Refused): string {
  return kind === 'denied'
    ? `with an explicit deny in ${by === 'identity-based policy' ? 'an' : 'a'} ${by}`
    : `because no ${by} allows the ${action} action`;
}

/** What DecodeAuthorizationMessage tells. Source: AWS STS API Reference, "DecodeAuthorizationMessage". */
function explanation({ action, arn, keys, decision, caller }: Refused): object {
  const { principal } = signedBy(caller);
  const items = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, values: { items: [value].flat().map((one) => ({ value: one })) } }],
  );
  return {
    allowed: false,
    explicitDeny: decision.kind === 'denied',
    matchedStatements: { items: [] },
    failures: { items: [] },
    context: {
      principal: { id: principalId(principal), arn: principalArn(principal) },
      action,
      resource: arn,
      conditions: { items },
    },
  };
}

export function unauthorizedOperation(refused: Refused): ApiError {
  const { action, arn, caller } = refused;
  const who = principalArn(signedBy(caller).principal);
  const { seal } = caller.region.world.accounts;
  const encoded = seal.close('authorization-message', explanation(refused));
  return new ApiError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: ${who} is not authorized to perform: ${action} on resource: ${arn} ${reasonOf(refused)}. Encoded authorization failure message: ${encoded}`,
    403,
  );
}
