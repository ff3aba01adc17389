import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { blank, comment } from '../../hcl/write/hcl-item.ts';

/** A block at the outermost level, and what is to be said about it. */
export interface RemarkedBlock {
  readonly item: HclItem;
  /** A comment, empty where there is nothing to say. */
  readonly remark: string;
}

/** Blocks of one kind under their annotation, each after an empty line. */
export function section(annotation: string, blocks: readonly RemarkedBlock[]): readonly HclItem[] {
  if (blocks.length === 0) return [];
  const written = blocks.flatMap(({ item, remark }, i) => [
    ...(i > 0 ? [blank] : []),
    ...(remark === '' ? [] : [comment(remark), blank]),
    item,
  ]);
  return [blank, ...commented(annotation), ...written];
}

/** A comment, where there is one. */
export function commented(text: string): readonly HclItem[] {
  return text === '' ? [] : [comment(text)];
}
