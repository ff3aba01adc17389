import { optionProperties, requiredOptions, type JsonSchema } from '../../options/json-schema.ts';
import type { OptionTable } from '../../options/option-table.ts';
import type { ComponentOptions } from './component-options.ts';
import { postProcessorSettings, provisionerSettings } from './component-settings.ts';

/** The JSON Schema of legacy JSON templates. */
export function legacySchema(components: ComponentOptions): JsonSchema {
  const builderSettings = {
    name: { type: 'string', doc: 'The name of the build; its type where left out.' },
  } as const;
  const postProcessor = typed(components.postProcessors, postProcessorSettings);
  const links = { anyOf: [{ enum: [...components.postProcessors.keys()] }, ...postProcessor] };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Legacy JSON template',
    type: 'object',
    properties: {
      description: { type: 'string' },
      min_packer_version: { type: 'string' },
      variables: {
        description: 'Variables with their defaults; one with null must be given.',
        type: 'object',
        additionalProperties: { type: ['string', 'null'] },
      },
      'sensitive-variables': { type: 'array', items: { type: 'string' } },
      builders: { type: 'array', items: { anyOf: typed(components.builders, builderSettings) } },
      provisioners: { type: 'array', items: { $ref: '#/$defs/provisioner' } },
      'error-cleanup-provisioner': { $ref: '#/$defs/provisioner' },
      'post-processors': { type: 'array', items: { anyOf: [links, { type: 'array', items: links }] } },
      push: { type: 'object' },
    },
    patternProperties: { '^_': { description: 'A comment.', type: 'string' } },
    additionalProperties: false,
    $defs: { provisioner: { anyOf: typed(components.provisioners, provisionerSettings) } },
  };
}

/** An object for each type that says which it is. */
function typed(tables: ComponentOptions['builders'], settings: OptionTable): readonly JsonSchema[] {
  return [...tables].map(([type, table]) => ({
    type: 'object',
    properties: {
      type: { const: type },
      ...optionProperties({ ...table, ...settings }, 'legacy'),
    },
    required: ['type', ...requiredOptions(table)],
    additionalProperties: false,
  }));
}
