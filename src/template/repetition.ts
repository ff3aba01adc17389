import { isSensitive } from '../cty/marks.ts';
import { boolType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, stringValue, unknownValue } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Attribute, Body } from '../hcl/body.ts';
import { bindNames } from '../hcl/dynamic-body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { unknownText } from '../options/placeholders.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTo } from './evaluate-to.ts';
import { invalidRepetition, repeatedEachKey, sensitiveRepetition } from './repetition-messages.ts';

/** One of the blocks that a block with `for_each` stands for. */
export interface Instance {
  /** Undefined for a block without `for_each`, which stands for itself. */
  readonly key: string | undefined;
  /** What `each` is in it. */
  readonly names: ReadonlyMap<string, Value>;
  /** Without `for_each` and `enabled`, and with `each` known in it. */
  readonly body: Body;
}

const repetitionSchema = { attributes: [{ name: 'for_each' }, { name: 'enabled' }], blocks: [] };
const noNames: ReadonlyMap<string, Value> = new Map();

/**
 * Reads `for_each` and `enabled`, which are kiln's own: as many blocks as `for_each` has elements, but those for which
 * `enabled` is false. What is unknown counts as one element, and as enabled.
 */
export function readRepetition(body: Body, scope: Scope): Outcome<readonly Instance[]> {
  const found = new DiagnosticList();
  const { content, rest } = found.take(body.partialContent(repetitionSchema));
  const forEach = content.attributes.get('for_each');
  const elements = forEach
    ? found.take(readElements(forEach, scope))
    : [{ key: undefined, names: noNames, body: rest }];
  const instances = elements
    .map(({ key, names }): Instance => ({ key, names, body: bindNames(rest, names) }))
    .filter(({ names }) => {
      // Bound anew, so that the each of this block hides that of a block around it.
      const { content: own } = bindNames(body, names).partialContent(repetitionSchema).value;
      const value = found.take(evaluateTo(own.attributes.get('enabled'), boolType, scope));
      return value?.kind !== 'bool' || value.bool;
    });
  return { value: instances, diags: found.diags };
}

type Element = Pick<Instance, 'key' | 'names'>;

function readElements({ expression }: Attribute, scope: Scope): Outcome<readonly Element[]> {
  const { value, diags } = evaluate(expression, scope);
  const at = expression.range;
  if (hasErrors(diags)) return { value: [], diags };
  if (isSensitive(value)) return { value: [], diags: [...diags, sensitiveRepetition(at)] };
  if (value.kind === 'unknown') {
    return { value: [element(unknownText, unknownValue(stringType), unknownValue())], diags };
  }
  if (value.kind === 'map' || value.kind === 'object') {
    return { value: [...value.entries].map(([key, item]) => element(key, stringValue(key), item)), diags };
  }
  const texts = textsOf(value);
  if (!texts) return { value: [], diags: [...diags, invalidRepetition(at)] };
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined) return { value: [], diags: [...diags, repeatedEachKey(twice, at)] };
  return { value: texts.map((text) => element(text, stringValue(text), stringValue(text))), diags };
}

/** The items of a set or list of texts; undefined for anything else. */
function textsOf(value: Value): readonly string[] | undefined {
  if (value.kind !== 'set' && value.kind !== 'list' && value.kind !== 'tuple') return undefined;
  const texts = value.items.flatMap((item) => (item.kind === 'string' ? item.text : []));
  return texts.length === value.items.length ? texts : undefined;
}

function element(key: string, eachKey: Value, eachValue: Value): Element {
  return { key, names: new Map([['each', objectValue({ key: eachKey, value: eachValue })]]) };
}
