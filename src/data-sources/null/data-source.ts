import type { DataSourceModule } from '../../contracts/data-source.ts';
import { objectOf, stringType } from '../../cty/type.ts';
import { objectValue, stringValue } from '../../cty/value.ts';
import { optionTable } from '../../options/option-table.ts';
import { emptyInput } from './messages.ts';

const nullOptions = optionTable({
  input: { type: 'string', required: true, doc: 'The text that the data source gives back as `output`.' },
});

/** Gives back what it is given; good for trying out templates. */
export const dataSource: DataSourceModule<typeof nullOptions> = {
  options: nullOptions,
  output: objectOf({ output: stringType }),
  prepare(config) {
    const { input } = config.values;
    if (input === '') return { value: undefined, diags: [emptyInput(config.rangeOf('input'))] };
    return { value: { read: async () => objectValue({ output: stringValue(input) }) }, diags: [] };
  },
};
