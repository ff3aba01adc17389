import type { Tag, TagSpecification } from '../../../wire/shapes/ec2.ts';

/** Tags by name. */
export type Tags = Readonly<Record<string, string>>;

export function tagList(tags: Tags): readonly Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** The tags of what a call makes; undefined where there are none, since AWS refuses empty ones. */
export function tagSpecifications(
  wanted: Readonly<Record<string, Tags>>,
): readonly TagSpecification[] | undefined {
  const specifications = Object.entries(wanted)
    .filter(([, tags]) => Object.keys(tags).length > 0)
    .map(([ResourceType, tags]) => ({ ResourceType, Tags: tagList(tags) }));
  return specifications.length === 0 ? undefined : specifications;
}
