import { catalogue } from '../../registry/catalogue.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { componentOptions } from '../schema/component-options.ts';
import { hclJsonSchema } from '../schema/hcl-json-schema.ts';
import { legacySchema } from '../schema/legacy-schema.ts';
import { defineCommand } from './define-command.ts';

const schemaFlags = flagTable({
  legacy: {
    kind: 'switch',
    default: false,
    doc: 'The schema of legacy JSON templates instead of that of .pkr.json files.',
  },
});

export const command = defineCommand({
  line: 'schema [flags]',
  about:
    'Prints a JSON Schema of templates for editors: which options there are, what they mean and which values they take.',
  flags: schemaFlags,
  async run({ flags }, shell) {
    const components = await componentOptions(catalogue);
    shell.output().printJson(flags.legacy ? legacySchema(components) : hclJsonSchema(components));
    return exitCodes.ok;
  },
});
