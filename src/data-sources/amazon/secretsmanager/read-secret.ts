import { AwsError } from '../../../aws/aws-error.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { DataSourceContext } from '../../../contracts/data-source.ts';
import { stringType } from '../../../cty/type.ts';
import type { Value } from '../../../cty/value.ts';
import { nullValue, objectValue, stringValue } from '../../../cty/value.ts';
import type { Config } from '../../../options/option-table.ts';
import { secretNotFound, secretUnusable } from '../messages.ts';
import { openChecked } from '../open-checked.ts';
import type { secretOptions } from './data-source.ts';
import { pickValue } from './pick-value.ts';

/** The secret that the options name, as `data.amazon-secretsmanager.<name>` shows it. */
export async function readSecret(
  options: Config<typeof secretOptions>,
  context: DataSourceContext,
  signal: AbortSignal,
): Promise<Value> {
  const { name, version_id: id, version_stage: stage } = options;
  const { client, region } = await openChecked(options, context, signal);
  const version = id === undefined ? { VersionStage: stage } : { VersionId: id };
  const answer = await client
    .secretsManager('GetSecretValue', { SecretId: name, ...version }, signal)
    .catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      throw new OptionError('name', secretNotFound(name, id ?? stage, region), { cause: error });
    });
  const { SecretString: text = '', SecretBinary: bytes, VersionId: found = '' } = answer;
  const picked = pickValue(text, options.key);
  if (picked?.ok === false) throw new OptionError('name', secretUnusable(name, picked.reason));
  return objectValue({
    value: picked ? stringValue(picked.text) : nullValue(stringType),
    secret_string: stringValue(text),
    secret_binary: stringValue(bytes === undefined ? '' : Buffer.from(bytes).toString()),
    version_id: stringValue(found),
  });
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  const isBeingDeleted = error.code === 'InvalidRequestException' && error.detail.includes('delet');
  return error.code === 'ResourceNotFoundException' || isBeingDeleted;
}
