import type { JsValue } from '../cty/js.ts';

/**
 * Lays one value over another as Packer's plugins do: maps are merged key by key, and lists index by index, so that a
 * shorter list keeps the tail of the longer one below it. Anything else replaces what was there.
 */
export function mergePlain(below: JsValue, above: JsValue): JsValue {
  if (Array.isArray(below) && Array.isArray(above)) return [...above, ...below.slice(above.length)];
  if (isMap(below) && isMap(above)) return Object.assign(Object.create(null), below, above);
  return above;
}

function isMap(value: JsValue): value is { [key: string]: JsValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
