import type { Range } from '../../diag/diagnostic.ts';
import type { Expression } from './ast.ts';

export interface SyntaxAttribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
  readonly range: Range;
}

export interface SyntaxBlock {
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly string[];
  readonly labelRanges: readonly Range[];
  readonly body: SyntaxBody;
  /** Type and labels. */
  readonly headerRange: Range;
  readonly range: Range;
}

/** What stands between the braces of a block, or in a file, in source order. */
export interface SyntaxBody {
  /** By name; the first of those that have the same. */
  readonly attributes: ReadonlyMap<string, SyntaxAttribute>;
  readonly blocks: readonly SyntaxBlock[];
  readonly range: Range;
  /** The header of the block, or the start of the file: where to point at what the body lacks. */
  readonly headRange: Range;
}
