import { accessOptions } from '../../../aws/options/access-options.ts';
import { checkAccess } from '../../../aws/options/check-access.ts';
import { zeroAsUnset } from '../../../aws/options/zero-as-unset.ts';
import type { DataSourceModule } from '../../../contracts/data-source.ts';
import { mapOf, objectOf, stringType } from '../../../cty/type.ts';
import type { Value } from '../../../cty/value.ts';
import { hasErrors } from '../../../diag/diagnostic.ts';
import { optionTable } from '../../../options/option-table.ts';
import { imageOwnersMissing } from '../messages.ts';

export const amiOptions = optionTable({
  ...accessOptions,
  filters: {
    type: 'map(string)',
    doc: 'What to compare and the value wanted, as in `name = "debian-12-*"`; commas separate alternatives.',
  },
  owners: {
    type: 'list(string)',
    doc: 'Whose images are considered: account ids, `self`, or aliases such as `amazon`.',
  },
  most_recent: { type: 'bool', default: false, doc: 'Takes the newest where several images match.' },
  include_deprecated: { type: 'bool', default: false, doc: 'Considers deprecated images as well.' },
});

/** Finds an image of EC2. */
export const dataSource: DataSourceModule<typeof amiOptions> = {
  options: amiOptions,
  output: objectOf({
    id: stringType,
    name: stringType,
    creation_date: stringType,
    owner: stringType,
    owner_name: stringType,
    tags: mapOf(stringType),
  }),
  prepare(config, context) {
    const options = zeroAsUnset(config.values, amiOptions);
    const at = (path: string) => config.rangeOf(path) ?? config.block;
    const areOwnersMissing = !config.placeholders.has('owners') && (options.owners ?? []).length === 0;
    const diags = [
      ...checkAccess({ options, at }),
      ...(areOwnersMissing ? [imageOwnersMissing(at('owners'))] : []),
    ];
    if (hasErrors(diags)) return { value: undefined, diags };
    const read = async (signal: AbortSignal): Promise<Value> => {
      const { readImage } = await import('./read-image.ts');
      return readImage(options, context, signal);
    };
    return { value: { read }, diags };
  },
};
