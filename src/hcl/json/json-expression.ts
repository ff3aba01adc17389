import { boolValue, nullValue, numberValue } from '../../cty/value.ts';
import type { Expression } from '../syntax/ast.ts';
import type { JsonNode } from './json-node.ts';

/** What a JSON value means where an argument stands. */
export function jsonExpression(node: JsonNode): Expression {
  const { range } = node;
  switch (node.kind) {
    case 'json-string':
      return node;
    case 'object': {
      const items = node.properties.map(({ name, value }) => ({ key: name, value: jsonExpression(value) }));
      return { kind: 'object', items, repeats: 'refused', range };
    }
    case 'array':
      return { kind: 'tuple', items: node.items.map(jsonExpression), range };
    case 'number':
      return { kind: 'literal', value: numberValue(node.number), range };
    case 'bool':
      return { kind: 'literal', value: boolValue(node.bool), range };
    case 'null':
      return { kind: 'literal', value: nullValue(), range };
    case 'invalid':
      return { kind: 'invalid', range };
  }
}
