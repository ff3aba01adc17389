import { decodeRequest } from '../../wire/decode-request.ts';
import { encodeResponse } from '../../wire/encode-response.ts';
import type { Service } from '../../wire/service.ts';
import type { StsOperations } from '../../wire/shapes/sts.ts';
import { ApiError } from '../model/api-error.ts';
import { unsupported } from '../model/messages.ts';
import type { Api } from './api.ts';

const user = { name: 'kiln', id: 'AIDAKILNLOCALCLOUD001' } as const;

/** STS knows one user: whoever has the cloud's access key. */
export function stsApi(service: Service<StsOperations>): Api {
  return {
    table: service.table,
    prepare: (form) => {
      const decoded = decodeRequest(service, form);
      if (decoded.kind === 'refused') throw new ApiError(decoded.refusal.code, decoded.refusal.message);
      const { operation } = decoded.call;
      if (operation !== 'GetCallerIdentity') throw unsupported(`the action ${operation}`);
      return {
        action: operation,
        run: async ({ region }, requestId) => {
          const { accountId } = region.world;
          const output = {
            UserId: user.id,
            Account: accountId,
            Arn: `arn:aws:iam::${accountId}:user/${user.name}`,
          };
          return encodeResponse(service, { operation, output, requestId });
        },
      };
    },
  };
}
