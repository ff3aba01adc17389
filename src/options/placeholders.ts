import { withMarks } from '../cty/marks.ts';
import type { Type } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import {
  boolValue,
  listValue,
  mapValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../cty/value.ts';
import { setValue } from '../cty/set.ts';

/** What stands for a text that only a run can tell. */
export const unknownText = '<unknown>';

/** The value with something harmless wherever it is unknown, so that the rest can be checked before a run. */
export function withPlaceholders(value: Value): Value {
  switch (value.kind) {
    case 'unknown':
      return withMarks(placeholder(value.type), value.marks);
    case 'list':
    case 'set':
    case 'tuple':
      return { ...value, items: value.items.map(withPlaceholders) };
    case 'map':
    case 'object':
      return {
        ...value,
        entries: new Map([...value.entries].map(([key, item]) => [key, withPlaceholders(item)])),
      };
    case 'null':
    case 'string':
    case 'number':
    case 'bool':
      return value;
  }
}

function placeholder(type: Type): Value {
  switch (type.kind) {
    case 'string':
    case 'dynamic':
      return stringValue(unknownText);
    case 'number':
      return numberValue(0);
    case 'bool':
      return boolValue(false);
    case 'list':
      return listValue(type.element, []);
    case 'set':
      return setValue(type.element, []);
    case 'map':
      return mapValue(type.element, {});
    case 'object':
      return objectValue(new Map([...type.attributes].map(([name, inner]) => [name, placeholder(inner)])));
    case 'tuple':
      return tupleValue(type.elements.map(placeholder));
  }
}
