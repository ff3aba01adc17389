import { findImage } from '../../../aws/images/find-image.ts';
import type { DataSourceContext } from '../../../contracts/data-source.ts';
import { stringType } from '../../../cty/type.ts';
import type { Value } from '../../../cty/value.ts';
import { mapValue, objectValue, stringValue } from '../../../cty/value.ts';
import type { Config } from '../../../options/option-table.ts';
import { openChecked } from '../open-checked.ts';
import type { amiOptions } from './data-source.ts';

/** The image that the options ask for, as `data.amazon-ami.<name>` shows it. */
export async function readImage(
  options: Config<typeof amiOptions>,
  context: DataSourceContext,
  signal: AbortSignal,
): Promise<Value> {
  const { client } = await openChecked(options, context, signal);
  const image = await findImage(options, 'filters', client, signal);
  const tags = (image.Tags ?? []).map(({ Key = '', Value: text = '' }) => [Key, stringValue(text)] as const);
  return objectValue({
    id: stringValue(image.ImageId ?? ''),
    name: stringValue(image.Name ?? ''),
    creation_date: stringValue(image.CreationDate ?? ''),
    owner: stringValue(image.OwnerId ?? ''),
    owner_name: stringValue(image.ImageOwnerAlias ?? ''),
    tags: mapValue(stringType, Object.fromEntries(tags)),
  });
}
