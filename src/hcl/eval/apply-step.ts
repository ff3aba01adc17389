import { didYouMean } from '../../base/did-you-mean.ts';
import { convert } from '../../cty/convert.ts';
import { marksDeep, unmark, unmarkDeep, withMarks } from '../../cty/marks.ts';
import { numberType, stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { isConcrete, unknownValue } from '../../cty/value.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { Step } from '../syntax/ast.ts';
import {
  invalidIndex,
  missingMapElement,
  noAttributes,
  nullAccess,
  unsupportedAttribute,
} from './messages.ts';

/** Where a step led, or why it led nowhere. */
export type Stepped =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly diag: Diagnostic };

/** Goes one step into a value. What comes out has the marks of what it was in. */
export function applyStep(value: Value, step: Step): Stepped {
  const stepped =
    step.kind === 'attribute'
      ? getAttribute(unmark(value), step.name, step.range)
      : getIndex(unmark(value), step.key, step.range);
  return stepped.ok ? found(withMarks(stepped.value, value.marks)) : stepped;
}

function found(value: Value): Stepped {
  return { ok: true, value };
}

function failed(diag: Diagnostic): Stepped {
  return { ok: false, diag };
}

function getAttribute(value: Value, name: string, at: Range): Stepped {
  if (value.kind === 'null') return failed(nullAccess('attribute', at));
  const { type } = value;
  if (type.kind === 'dynamic') return found(unknownValue());
  if (type.kind === 'object') {
    const known = type.attributes.get(name);
    if (!known) return failed(unsupportedAttribute(name, didYouMean(name, type.attributes.keys()), at));
    return found((value.kind === 'object' ? value.entries.get(name) : undefined) ?? unknownValue(known));
  }
  if (type.kind === 'map') {
    if (value.kind !== 'map') return found(unknownValue(type.element));
    const element = value.entries.get(name);
    return element
      ? found(element)
      : failed(missingMapElement(name, didYouMean(name, value.entries.keys()), at));
  }
  return failed(noAttributes(type, name, at));
}

/** Goes by a computed key: the position in a sequence, the key of a map, or the name of an attribute. */
export function getIndex(collection: Value, key: Value, at: Range): Stepped {
  const marks = marksDeep(key);
  const stepped = getByKey(collection, unmarkDeep(key), at);
  return stepped.ok ? found(withMarks(stepped.value, marks)) : stepped;
}

function getByKey(collection: Value, key: Value, at: Range): Stepped {
  if (collection.kind === 'null') return failed(nullAccess('index', at));
  if (key.kind === 'null') return failed(invalidIndex('The key is null, which identifies nothing.', at));
  const { type } = collection;
  switch (type.kind) {
    case 'list':
    case 'tuple':
      return getItem(collection, key, at);
    case 'map':
    case 'object':
      return getEntry(collection, key, at);
    case 'dynamic':
      return found(unknownValue());
    case 'set':
      return failed(
        invalidIndex('A set has no positions and no keys, so nothing can be picked from it by an index.', at),
      );
    case 'string':
    case 'number':
    case 'bool':
      return failed(invalidIndex(`A ${type.kind} has nothing inside that an index could pick.`, at));
  }
}

function getItem(collection: Value, key: Value, at: Range): Stepped {
  const converted = convert(key, numberType);
  if (!converted.ok)
    return failed(invalidIndex(`The key of a list must be a number: ${converted.message}.`, at));
  const { type } = collection;
  const unknown = unknownValue(type.kind === 'list' ? type.element : undefined);
  if (!isConcrete(converted.value)) return found(unknown);
  const position = converted.value.kind === 'number' ? converted.value.number : undefined;
  if (!position?.isInteger) return failed(invalidIndex('The position in a list must be a whole number.', at));
  if (position.isNegative && !position.isZero) {
    return failed(
      invalidIndex('The position in a list must not be negative; count from its start, which is 0.', at),
    );
  }
  const index = position.toInteger() ?? Infinity;
  if (collection.kind === 'list' || collection.kind === 'tuple') {
    const item = collection.items[index];
    const count = collection.items.length;
    return item
      ? found(item)
      : failed(invalidIndex(`Position ${position.toString()} does not exist: ${countItems(count)}.`, at));
  }
  if (type.kind !== 'tuple') return found(unknown);
  const element = type.elements[index];
  return element
    ? found(unknownValue(element))
    : failed(
        invalidIndex(
          `Position ${position.toString()} does not exist: ${countItems(type.elements.length)}.`,
          at,
        ),
      );
}

function countItems(count: number): string {
  if (count === 0) return 'there are no items';
  return count === 1 ? 'there is only one item, at 0' : `there are ${count} items, from 0 to ${count - 1}`;
}

function getEntry(collection: Value, key: Value, at: Range): Stepped {
  const converted = convert(key, stringType);
  if (!converted.ok) return failed(invalidIndex(`The key must be a string: ${converted.message}.`, at));
  const { type } = collection;
  if (converted.value.kind !== 'string')
    return found(unknownValue(type.kind === 'map' ? type.element : undefined));
  const name = converted.value.text;
  if (collection.kind === 'map' || collection.kind === 'object') {
    const entry = collection.entries.get(name);
    if (entry) return found(entry);
    const hint = didYouMean(name, collection.entries.keys());
    return failed(invalidIndex(`There is no element with the key ${JSON.stringify(name)}.${hint}`, at));
  }
  if (type.kind !== 'object') return found(unknownValue(type.kind === 'map' ? type.element : undefined));
  const attribute = type.attributes.get(name);
  if (attribute) return found(unknownValue(attribute));
  return failed(
    invalidIndex(
      `There is no attribute ${JSON.stringify(name)}.${didYouMean(name, type.attributes.keys())}`,
      at,
    ),
  );
}
