import { ownValue } from '../../../base/own-value.ts';
import { JsonInput } from '../../anywhere/json-input.ts';
import { unsupported } from '../../model/messages.ts';
import type { Api } from '../../server/api.ts';
import { jsonError } from '../../server/error-body.ts';
import { signedBy } from '../signed-by.ts';
import { aliasCalls } from './alias-calls.ts';
import { keyCalls } from './key-calls.ts';
import type { KmsCall } from './kms-call.ts';
import { noSuchOperation } from './kms-messages.ts';

/** Source: the service model of AWS's SDKs, "kms" 2014-11-01. */
const calls: Readonly<Record<string, KmsCall>> = { ...keyCalls, ...aliasCalls };

/** What the local cloud carries out of KMS. */
export const kmsActions: readonly string[] = Object.keys(calls);

/** KMS as far as EC2 needs it: keys, their names and their states; nothing is encrypted by it. */
export const kmsApi: Api = {
  prepare: ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const action = typeof target === 'string' ? target.replace('TrentService.', '') : '';
    const call = ownValue(calls, action);
    if (!call) throw noSuchOperation(action);
    const text = body.toString('utf8');
    const untaken = JsonInput.parse(text)
      .leftNames()
      .find((name) => !call.takes.includes(name));
    if (untaken !== undefined) throw unsupported(`the parameter ${untaken} of ${action}`);
    const input = JsonInput.parse(text);
    return {
      action,
      run: async (caller) => {
        signedBy(caller);
        const { region } = caller;
        const answer = call.run(input, region);
        if (call.changes) await region.world.records.saveEncryption(region);
        return { status: 200, contentType: 'application/x-amz-json-1.1', text: JSON.stringify(answer) };
      },
    };
  },
  showError: jsonError,
};
