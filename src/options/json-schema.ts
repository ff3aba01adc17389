import { isBlock } from './option-kind.ts';
import type { AttributeOption, Option, OptionTable, OptionType } from './option-table.ts';

/** A part of a JSON Schema, of the draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the options are written in: HCL's JSON syntax, or legacy JSON, which is typed weakly. */
export type JsonLanguage = 'hcl' | 'legacy';

const text: JsonSchema = { type: ['string', 'number', 'boolean'] };

/** A value that is known only after `${...}` or `{{ }}` is evaluated stands there as a text. */
const written = {
  string: { hcl: text, legacy: text },
  duration: { hcl: text, legacy: text },
  bool: { hcl: { type: ['boolean', 'string'] }, legacy: { type: ['boolean', 'string', 'number'] } },
  number: { hcl: { type: ['number', 'string'] }, legacy: { type: ['number', 'string', 'boolean'] } },
  'list(string)': { hcl: listOf(text), legacy: listOf(text) },
  'list(number)': {
    hcl: listOf({ type: ['number', 'string'] }),
    legacy: listOf({ type: ['number', 'string'] }),
  },
  'map(string)': {
    hcl: { type: ['object', 'string'], additionalProperties: text },
    legacy: { type: ['object', 'array', 'string'], additionalProperties: text },
  },
  any: { hcl: {}, legacy: {} },
} as const satisfies Record<OptionType, Record<JsonLanguage, JsonSchema>>;

function listOf(items: JsonSchema): JsonSchema {
  return { type: ['array', 'string', 'number', 'boolean'], items };
}

/** The properties of an object that gives a table's options; what is required is for the caller to ask for. */
export function optionProperties(
  table: OptionTable,
  language: JsonLanguage,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, option]) => [
      name,
      { ...valueSchema(option, language), ...annotations(option) },
    ]),
  );
}

/** The names of the options that a table requires. */
export function requiredOptions(table: OptionTable): readonly string[] {
  return Object.entries(table).flatMap(([name, option]) =>
    !isBlock(option) && option.required ? [name] : [],
  );
}

/** One of them, or a list of them. */
export function oneOrMany(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'array', items: schema }] };
}

function valueSchema(option: Option, language: JsonLanguage): JsonSchema {
  if (!isBlock(option)) return attributeSchema(option, language);
  const properties = optionProperties(option.block, language);
  const body = { type: 'object', properties: withExtras(properties, language), additionalProperties: false };
  return oneOrMany(body);
}

function attributeSchema({ type, oneOf }: AttributeOption, language: JsonLanguage): JsonSchema {
  const schema = written[type][language];
  return oneOf ? { anyOf: [{ enum: oneOf }, { type: 'string', pattern: '[$%]\\{|\\{\\{|^$' }] } : schema;
}

/** What may stand in any body of HCL's JSON syntax. */
export function withExtras(
  properties: Readonly<Record<string, JsonSchema>>,
  language: JsonLanguage,
): Readonly<Record<string, JsonSchema>> {
  if (language === 'legacy') return properties;
  const comment = { description: 'A comment.' };
  const dynamic = { description: 'Blocks that are made from a collection, by their types.' };
  return { ...properties, '//': comment, dynamic };
}

function annotations(option: Option): JsonSchema {
  const { doc: description, deprecated, carriedOut } = option;
  const notYet = carriedOut === false ? ' Not carried out yet: using it is an error.' : '';
  const instead = deprecated === undefined ? '' : ` Deprecated. ${deprecated}`;
  const given = isBlock(option) || option.type === 'duration' ? undefined : option.default;
  return {
    description: `${description}${notYet}${instead}`,
    ...(given !== undefined && { default: given }),
    ...(deprecated !== undefined && { deprecated: true }),
  };
}
