import type { Range } from '../../diag/diagnostic.ts';
import type { Attribute, Block } from '../body.ts';

export interface SyntaxBlock extends Omit<Block, 'body'> {
  readonly body: SyntaxBody;
  readonly range: Range;
}

/** What stands between the braces of a block, or in a file, in source order. */
export interface SyntaxBody {
  /** By name; the first of those that have the same. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly SyntaxBlock[];
  readonly range: Range;
  /** The header of the block, or the start of the file: where to point at what the body lacks. */
  readonly headRange: Range;
}
