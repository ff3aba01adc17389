import { accessOptions } from '../../../aws/options/access-options.ts';
import { checkAccess } from '../../../aws/options/check-access.ts';
import { zeroAsUnset } from '../../../aws/options/zero-as-unset.ts';
import type { DataSourceModule } from '../../../contracts/data-source.ts';
import { objectOf, stringType } from '../../../cty/type.ts';
import type { Value } from '../../../cty/value.ts';
import { hasErrors } from '../../../diag/diagnostic.ts';
import { optionTable } from '../../../options/option-table.ts';
import { emptyName } from '../messages.ts';

export const secretOptions = optionTable({
  ...accessOptions,
  name: { type: 'string', required: true, doc: 'The name or ARN of the secret.' },
  key: {
    type: 'string',
    doc: 'Which entry of a secret that is a JSON object becomes `value`. May be left out where there is only one.',
  },
  version_id: { type: 'string', doc: 'The version to read. Wins over `version_stage`.' },
  version_stage: { type: 'string', default: 'AWSCURRENT', doc: 'The stage whose version is read.' },
});

/** Reads a secret of AWS Secrets Manager. */
export const dataSource: DataSourceModule<typeof secretOptions> = {
  options: secretOptions,
  output: objectOf({
    value: stringType,
    secret_string: stringType,
    secret_binary: stringType,
    version_id: stringType,
  }),
  prepare(config, context) {
    const options = zeroAsUnset(config.values, secretOptions);
    const at = (path: string) => config.rangeOf(path) ?? config.block;
    const isNameEmpty = config.values.name === '';
    const diags = [...checkAccess({ options, at }), ...(isNameEmpty ? [emptyName(at('name'))] : [])];
    if (hasErrors(diags)) return { value: undefined, diags };
    const read = async (signal: AbortSignal): Promise<Value> => {
      const { readSecret } = await import('./read-secret.ts');
      return readSecret(options, context, signal);
    };
    return { value: { read }, diags };
  },
};
