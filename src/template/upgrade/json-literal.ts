import type { JsonNode } from '../legacy/json/json-node.ts';

/** A number as Go's JSON reader and HCL's writer make it: what 64 bits hold of it, without an exponent. */
export function numberText(written: string): string {
  const shortest = String(Number(written));
  const [, sign = '', digits = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest) ?? [];
  if (exponent === undefined) return Object.is(Number(written), -0) ? '-0' : shortest;
  const places = Number(exponent);
  const all = digits + fraction;
  const point = digits.length + places;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`;
  return sign + all.padEnd(point, '0');
}

/** Whether a value is one text, number or bool. */
export function isPlain(node: JsonNode): boolean {
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'bool';
}
