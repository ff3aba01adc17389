import type { Type } from '../cty/type.ts';
import { boolType, dynamicType, listOf, mapOf, numberType, stringType } from '../cty/type.ts';
import type { OptionType } from './option-table.ts';

const types = {
  string: stringType,
  bool: boolType,
  number: numberType,
  duration: stringType,
  'list(string)': listOf(stringType),
  'list(number)': listOf(numberType),
  'map(string)': mapOf(stringType),
  any: dynamicType,
} as const satisfies Record<OptionType, Type>;

/** The type that an option's value is converted to when it is read from HCL. */
export function ctyType(type: OptionType): Type {
  return types[type];
}
