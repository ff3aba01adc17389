import { accessOptions } from '../../../aws/options/access-options.ts';
import { checkAccess } from '../../../aws/options/check-access.ts';
import { zeroAsUnset } from '../../../aws/options/zero-as-unset.ts';
import type { DataSourceModule } from '../../../contracts/data-source.ts';
import { objectOf, stringType } from '../../../cty/type.ts';
import type { Value } from '../../../cty/value.ts';
import { hasErrors } from '../../../diag/diagnostic.ts';
import { optionTable } from '../../../options/option-table.ts';
import { emptyName } from '../messages.ts';

export const parameterOptions = optionTable({
  ...accessOptions,
  name: {
    type: 'string',
    required: true,
    doc: 'The name or ARN of the parameter; `:3` or `:label` at its end takes that version.',
  },
  with_decryption: {
    type: 'bool',
    default: false,
    doc: 'Decrypts a `SecureString`; without it the value is the encrypted text.',
  },
});

/** Reads a parameter of Systems Manager. */
export const dataSource: DataSourceModule<typeof parameterOptions> = {
  options: parameterOptions,
  output: objectOf({ value: stringType, version: stringType, arn: stringType }),
  prepare(config, context) {
    const options = zeroAsUnset(config.values, parameterOptions);
    const at = (path: string) => config.rangeOf(path) ?? config.block;
    const isNameEmpty = config.values.name === '';
    const diags = [...checkAccess({ options, at }), ...(isNameEmpty ? [emptyName(at('name'))] : [])];
    if (hasErrors(diags)) return { value: undefined, diags };
    const read = async (signal: AbortSignal): Promise<Value> => {
      const { readParameter } = await import('./read-parameter.ts');
      return readParameter(options, context, signal);
    };
    return { value: { read }, diags };
  },
};
