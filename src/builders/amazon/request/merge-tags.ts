import type { Tags } from './tag-specifications.ts';

interface TagBlock {
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

/** The tags of a map and of the blocks that go over it; `run_volume_tag` says `name` where others say `key`. */
export function mergeTags(map: Tags | undefined, blocks: readonly TagBlock[]): Tags {
  const added = blocks.map(({ key, name, value = '' }) => [key ?? name ?? '', value] as const);
  return { ...map, ...Object.fromEntries(added) };
}
