import { CtyNumber } from './cty-number.ts';
import type { Value } from './value.ts';
import { boolValue, nullValue, numberValue, objectValue, stringValue, tupleValue } from './value.ts';

export type JsValue = string | number | boolean | null | undefined | JsValue[] | { [key: string]: JsValue };

/**
 * The value as plain JavaScript: sequences become arrays, maps and objects become objects without a prototype. Numbers
 * become the nearest double, unknown parts `undefined`, and marks are lost.
 */
export function toJs(value: Value): JsValue {
  switch (value.kind) {
    case 'null':
      return null;
    case 'unknown':
      return undefined;
    case 'string':
      return value.text;
    case 'number':
      return value.number.toNumber();
    case 'bool':
      return value.bool;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.map(toJs);
    case 'map':
    case 'object': {
      const object: { [key: string]: JsValue } = Object.create(null);
      for (const [key, item] of value.entries) object[key] = toJs(item);
      return object;
    }
  }
}

/** The value that plain JavaScript stands for: arrays become tuples, objects become objects, numbers keep their digits. */
export function fromJs(js: unknown): Value {
  if (js === null || js === undefined) return nullValue();
  if (typeof js === 'string') return stringValue(js);
  if (typeof js === 'number') return numberValue(CtyNumber.parse(String(js)) ?? CtyNumber.from(js));
  if (typeof js === 'bigint') return numberValue(js);
  if (typeof js === 'boolean') return boolValue(js);
  if (Array.isArray(js)) return tupleValue(js.map(fromJs));
  if (typeof js === 'object') {
    return objectValue(
      new Map(Object.entries(js).map(([key, item]): [string, Value] => [key, fromJs(item)])),
    );
  }
  throw new TypeError(`Cannot make a template value of a ${typeof js}`);
}
