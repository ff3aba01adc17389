import { optionTable } from '../../../options/option-table.ts';
import type { BlockOption, OptionTable } from '../../../options/option-table.ts';

/** The content of a `tag { key value }` block; both are rendered when the source image is known. */
const keyAndValue = optionTable({
  key: { type: 'string', rendered: 'run', doc: 'The name of the tag.' },
  value: { type: 'string', rendered: 'run', doc: 'The value of the tag. Empty when left out.' },
});

interface TagBlock<T extends OptionTable> extends BlockOption {
  readonly block: T;
  readonly repeat: 'many';
}

/** A repeatable block that adds one tag, over those of the map option `map`. */
export function tagBlock(map: string): TagBlock<typeof keyAndValue> {
  return {
    block: keyAndValue,
    repeat: 'many',
    doc: `Adds one tag to \`${map}\`, and wins over an entry of the same name there. May be repeated.`,
  };
}
