import { convert } from '../../cty/convert.ts';
import type { Marks } from '../../cty/marks.ts';
import { marksDeep, unionOfMarks, unmark, unmarkDeep, withMarks } from '../../cty/marks.ts';
import { boolType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { numberValue, objectValue, stringValue, tupleValue, unknownValue } from '../../cty/value.ts';
import type { Expression, ForExpression } from '../syntax/ast.ts';
import { readKey } from './collections.ts';
import type { Evaluation } from './evaluation.ts';
import { duplicateKey, invalidForCondition, notIterable, nullIteration } from './messages.ts';
import { childScope } from './scope.ts';

interface Pair {
  readonly key: Value;
  readonly value: Value;
}

export function evaluateFor(expression: ForExpression, run: Evaluation): Value {
  const collection = run.evaluate(expression.collection);
  const at = expression.collection.range;
  if (collection.kind === 'null') return run.fail(nullIteration(at));
  if (collection.kind === 'unknown' && isIterable(collection))
    return withMarks(unknownValue(), collection.marks);
  const pairs = pairsOf(unmark(collection));
  if (!pairs) return run.fail(notIterable(collection.type, at));
  const loop = new Loop(expression, run);
  for (const pair of pairs) loop.visit(pair);
  return withMarks(loop.result(), collection.marks);
}

function isIterable({ type }: Value): boolean {
  return type.kind !== 'string' && type.kind !== 'number' && type.kind !== 'bool';
}

/** Items with their keys, in the order of iteration; undefined for what cannot be iterated over. */
export function pairsOf(collection: Value): readonly Pair[] | undefined {
  switch (collection.kind) {
    case 'list':
    case 'tuple':
      return collection.items.map((value, i) => ({ key: numberValue(i), value }));
    case 'set':
      return collection.items.map((value) => ({ key: value, value }));
    case 'map':
    case 'object':
      return [...collection.entries].map(([key, value]) => ({ key: stringValue(key), value }));
    case 'null':
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
      return undefined;
  }
}

/** Gathers the results of one `for`, turn by turn. */
class Loop {
  readonly #expression: ForExpression;
  readonly #run: Evaluation;
  readonly #items: Value[] = [];
  readonly #entries = new Map<string, Value[]>();
  readonly #marks: Marks[] = [];
  #isKnown = true;

  constructor(expression: ForExpression, run: Evaluation) {
    this.#expression = expression;
    this.#run = run;
  }

  visit({ key, value }: Pair): void {
    const { keyName, valueName, condition } = this.#expression;
    const names = new Map([[valueName, value]]);
    if (keyName !== undefined) names.set(keyName, key);
    const run = this.#run.within(childScope(this.#run.scope, names));
    if (condition && !this.#accepts(condition, run)) return;
    if (this.#expression.key) this.#addEntry(this.#expression.key, run);
    else this.#items.push(run.evaluate(this.#expression.value));
  }

  result(): Value {
    return withMarks(this.#isKnown ? this.#collected() : unknownValue(), unionOfMarks([...this.#marks]));
  }

  #collected(): Value {
    if (!this.#expression.key) return tupleValue(this.#items);
    return objectValue(
      new Map(
        [...this.#entries].map(([key, values]): [string, Value] => [
          key,
          this.#expression.groups ? tupleValue(values) : (values[0] ?? unknownValue()),
        ]),
      ),
    );
  }

  #accepts(condition: Expression, run: Evaluation): boolean {
    const value = run.evaluate(condition);
    this.#marks.push(marksDeep(value));
    const converted = convert(unmarkDeep(value), boolType);
    if (converted.ok && converted.value.kind === 'bool') return converted.value.bool;
    this.#isKnown = false;
    if (!converted.ok) run.diags.push(invalidForCondition(converted.message, condition.range));
    else if (converted.value.kind === 'null')
      run.diags.push(invalidForCondition('it is null', condition.range));
    return false;
  }

  #addEntry(key: Expression, run: Evaluation): void {
    const keyValue = run.evaluate(key);
    this.#marks.push(marksDeep(keyValue));
    const name = readKey(unmarkDeep(keyValue), key.range, run);
    const value = run.evaluate(this.#expression.value);
    if (name === undefined) {
      this.#isKnown = false;
      return;
    }
    const group = this.#entries.get(name);
    if (!group) this.#entries.set(name, [value]);
    else if (this.#expression.groups) group.push(value);
    else run.diags.push(duplicateKey(name, key.range));
  }
}
