import { AwsError } from '../../../aws/aws-error.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { DataSourceContext } from '../../../contracts/data-source.ts';
import type { Value } from '../../../cty/value.ts';
import { objectValue, stringValue } from '../../../cty/value.ts';
import type { Config } from '../../../options/option-table.ts';
import { parameterNotFound } from '../messages.ts';
import { openChecked } from '../open-checked.ts';
import type { parameterOptions } from './data-source.ts';

/** The parameter that the options name, as `data.amazon-parameterstore.<name>` shows it. */
export async function readParameter(
  options: Config<typeof parameterOptions>,
  context: DataSourceContext,
  signal: AbortSignal,
): Promise<Value> {
  const { name, with_decryption: decrypted } = options;
  const { client, region } = await openChecked(options, context, signal);
  const request = { Name: name, WithDecryption: decrypted };
  const { Parameter = {} } = await client.ssm('GetParameter', request, signal).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new OptionError('name', parameterNotFound(name, region), { cause: error });
  });
  const { Value: value = '', Version: version = 0, ARN: arn = '' } = Parameter;
  return objectValue({
    value: stringValue(value),
    version: stringValue(String(version)),
    arn: stringValue(arn),
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof AwsError && ['ParameterNotFound', 'ParameterVersionNotFound'].includes(error.code);
}
