import { stringType } from '../../cty/type.ts';
import { markSensitive } from '../../cty/marks.ts';
import type { Value } from '../../cty/value.ts';
import { stringValue, unknownValue } from '../../cty/value.ts';
import type { CallProblem, ValueFunction } from '../../hcl/eval/function-def.ts';
import { problem } from '../../hcl/eval/function-def.ts';
import { textOf } from '../arguments.ts';
import { defineFunction, stringParam } from '../define-function.ts';
import type { World } from '../world.ts';
import type { PickedSecret } from './pick-secret.ts';
import { pickManagedSecret, pickVaultSecret } from './pick-secret.ts';
import type { SecretAnswer } from './secret-reader.ts';

/** Functions that read secrets from servers. What they give is sensitive. */
export function secretFunctions({ secrets }: Pick<World, 'secrets'>): readonly ValueFunction[] {
  return [
    defineFunction(
      'vault',
      'A value of a secret in HashiCorp Vault (VAULT_ADDR, VAULT_TOKEN), of either version of its key-value store.',
      {
        params: [stringParam('path'), stringParam('key')],
        returns: stringType,
        call: ([path, key]) =>
          valueOf(secrets.read('vault', textOf(path)), (json) => pickVaultSecret(json, textOf(key))),
      },
    ),
    defineFunction('consul_key', 'The value of a key in Consul (CONSUL_HTTP_ADDR, CONSUL_HTTP_TOKEN).', {
      params: [stringParam('key')],
      returns: stringType,
      call: ([key]) => valueOf(secrets.read('consul', textOf(key)), whole),
    }),
    defineFunction(
      'aws_secretsmanager',
      "A value of a secret in AWS Secrets Manager, in the environment's region and with its credentials.",
      {
        params: [stringParam('name'), { ...stringParam('key'), allowsNull: true }],
        returns: stringType,
        call: ([name, key]) =>
          valueOf(secrets.read('secrets-manager', textOf(name)), (secret) =>
            pickManagedSecret(secret, key?.kind === 'string' && key.text !== '' ? key.text : undefined),
          ),
      },
    ),
    defineFunction(
      'aws_secretsmanager_raw',
      "The whole text of a secret in AWS Secrets Manager, in the environment's region and with its credentials.",
      {
        params: [stringParam('name')],
        returns: stringType,
        call: ([name]) => valueOf(secrets.read('secrets-manager', textOf(name)), whole),
      },
    ),
  ];
}

function whole(text: string): PickedSecret {
  return { ok: true, text };
}

function valueOf(answer: SecretAnswer, pick: (text: string) => PickedSecret): Value | CallProblem {
  if (answer.kind === 'pending') return unknownValue(stringType);
  if (answer.kind === 'failed') return problem(answer.reason);
  const picked = pick(answer.text);
  return picked.ok ? markSensitive(stringValue(picked.text)) : problem(picked.reason);
}
