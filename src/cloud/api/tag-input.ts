import type { Tag as WireTag, TagSpecification } from '../../wire/shapes/ec2.ts';
import { untaggableType } from '../model/messages.ts';
import { checkTags, type Tag } from '../model/tags.ts';

export function readTags(tags: readonly WireTag[] | undefined): readonly Tag[] {
  return (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
}

/**
 * The tags that a request gives to what it makes, by resource type.
 *
 * @throws ApiError for a type that the action does not make, or a tag that AWS refuses.
 */
export function readTagSpecifications<T extends string>(
  specifications: readonly TagSpecification[] | undefined,
  types: readonly T[],
): (type: T) => readonly Tag[] {
  const read = (specifications ?? []).map(({ ResourceType = '', Tags }) => {
    if (!types.some((type) => type === ResourceType)) throw untaggableType(ResourceType);
    return { type: ResourceType, tags: readTags(Tags) };
  });
  for (const { tags } of read) checkTags(tags);
  return (type) => read.filter((each) => each.type === type).flatMap(({ tags }) => tags);
}

export function showTags(tags: readonly Tag[]): readonly WireTag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
