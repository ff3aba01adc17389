import {
  oneOrMany,
  optionProperties,
  requiredOptions,
  withExtras,
  type JsonSchema,
} from '../../options/json-schema.ts';
import { optionTable, type OptionTable } from '../../options/option-table.ts';
import type { ComponentOptions } from './component-options.ts';
import { hclProvisionerSettings, postProcessorSettings, repetition } from './component-settings.ts';

const variable = optionTable({
  type: { type: 'string', doc: 'The type, as in `list(string)`.' },
  default: { type: 'any', doc: 'The value where none is given.' },
  description: { type: 'string', doc: 'What it is for.' },
  sensitive: { type: 'bool', default: false, doc: 'Masks the value wherever it would be shown.' },
  validation: {
    block: optionTable({
      condition: { type: 'any', required: true, doc: 'Whether a value is right.' },
      error_message: { type: 'string', required: true, doc: 'What to say where it is not.' },
    }),
    repeat: 'many',
    doc: 'A rule that values must meet.',
  },
});

const local = optionTable({
  expression: { type: 'any', required: true, doc: 'Its value.' },
  sensitive: { type: 'bool', default: false, doc: 'Masks the value wherever it would be shown.' },
});

const packer = optionTable({
  required_version: { type: 'string', doc: 'The versions of Packer that the template is for.' },
  required_plugins: { block: optionTable({}), repeat: 'many', doc: 'The plugins that it needs.' },
});

/** Bodies whose names are the template's own. */
const anything: JsonSchema = oneOrMany({ type: 'object' });

/** The JSON Schema of templates in HCL's JSON syntax. */
export function hclJsonSchema({
  builders,
  provisioners,
  postProcessors,
  dataSources,
}: ComponentOptions): JsonSchema {
  const settled = (tables: ComponentOptions['builders'], settings: OptionTable) =>
    [...tables].map(([type, table]) => [type, body({ ...table, ...settings, ...repetition })] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'HCL template in JSON syntax',
    ...oneOrMany(ref('root')),
    $defs: {
      root: bodyOf({
        packer: oneOrMany(bodyOf({ ...optionProperties(packer, 'hcl'), required_plugins: anything })),
        variable: labelled(body(variable)),
        variables: anything,
        local: labelled(body(local)),
        locals: anything,
        data: byType('data', dataSources, labelled),
        source: byType('source', builders, labelled),
        build: oneOrMany(ref('build')),
        hcp_packer_registry: anything,
      }),
      build: bodyOf({
        ...optionProperties(repetition, 'hcl'),
        name: { type: 'string', description: 'Stands before the names of its sources.' },
        description: { type: 'string' },
        sources: { type: ['array', 'string'], items: { type: 'string' } },
        source: labelled({ type: 'object' }),
        provisioner: byType('provisioner', provisioners, oneOrMany),
        'error-cleanup-provisioner': byType('provisioner', provisioners, oneOrMany),
        'post-processor': byType('post-processor', postProcessors, oneOrMany),
        'post-processors': oneOrMany(
          bodyOf({ 'post-processor': byType('post-processor', postProcessors, oneOrMany) }),
        ),
        hcp_packer_registry: anything,
      }),
      ...named(
        'data',
        [...dataSources].map(([type, table]) => [type, body(table)] as const),
      ),
      ...named(
        'source',
        [...builders].map(([type, table]) => [type, body(table, 'partly')] as const),
      ),
      ...named('provisioner', settled(provisioners, hclProvisionerSettings)),
      ...named('post-processor', settled(postProcessors, postProcessorSettings)),
    },
  };
}

function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function named(
  kind: string,
  bodies: ReadonlyArray<readonly [type: string, body: JsonSchema]>,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(bodies.map(([type, schema]) => [`${kind}-${type}`, schema]));
}

/** A source may leave to the build what its builder requires. */
function body(table: OptionTable, completeness: 'complete' | 'partly' = 'complete'): JsonSchema {
  const required = completeness === 'complete' ? requiredOptions(table) : [];
  return { ...bodyOf(optionProperties(table, 'hcl')), ...(required.length > 0 && { required }) };
}

function bodyOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties: withExtras(properties, 'hcl'), additionalProperties: false };
}

/** Blocks whose first label is one of these types. */
function byType(
  kind: string,
  tables: ComponentOptions['builders'],
  around: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const types = [...tables.keys()].map((type) => [type, around(ref(`${kind}-${type}`))] as const);
  return oneOrMany(bodyOf(Object.fromEntries(types)));
}

/** Blocks with one label before their bodies. */
function labelled(schema: JsonSchema): JsonSchema {
  return oneOrMany({ type: 'object', additionalProperties: oneOrMany(schema) });
}
