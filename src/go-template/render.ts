import { didYouMean } from '../base/did-you-mean.ts';
import { ownValue } from '../base/own-value.ts';
import type { Branch, Command, Operand, Pipeline, Template, TemplateNode } from './ast.ts';
import { builtins } from './builtins.ts';
import type { GoFunction, GoFunctions } from './go-function.ts';
import { callGoFunction } from './go-function.ts';
import { asInteger, integerValue } from './go-number.ts';
import { entriesOf, entryOf, isList, isNothing, isTruthy, printValue, typeOf } from './go-value.ts';
import { RenderLimits } from './render-limits.ts';
import type { TemplateOutcome } from './template-error.ts';
import { GoTemplateError, outcomeOf } from './template-error.ts';
import { Variables } from './variables.ts';

/**
 * Renders a template with `data` as its dot: plain objects, Maps, arrays, texts, numbers and booleans. A key that an
 * object lacks prints as `<no value>`, as with Go's maps. All functions that the template mentions must be there,
 * whether or not they are called.
 */
export function renderGoTemplate(
  template: Template,
  data: unknown,
  functions: GoFunctions,
): TemplateOutcome<string> {
  return outcomeOf(template.source, () => {
    for (const { name, offset } of template.calls) checkFunction(functions, name, offset);
    const renderer = new Renderer(template, functions);
    renderer.run(template.body, data, 0);
    return renderer.text;
  });
}

type Flow = 'on' | 'break' | 'continue';

/** What a command gets beside its own words. */
interface Given {
  readonly dot: unknown;
  /** What came through a pipe: one value or none. */
  readonly piped: readonly unknown[];
}

class Renderer {
  readonly #parts: string[] = [];
  readonly #template: Template;
  readonly #functions: GoFunctions;
  readonly #limits = new RenderLimits();
  #variables = new Variables();

  constructor(template: Template, functions: GoFunctions) {
    this.#template = template;
    this.#functions = functions;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Renders with `$` and the dot set to `data`. */
  run(nodes: readonly TemplateNode[], data: unknown, offset: number): void {
    this.#limits.enter(offset);
    const outer = this.#variables;
    this.#variables = new Variables();
    this.#variables.declare('$', data);
    this.#walk(nodes, data);
    this.#variables = outer;
    this.#limits.leave();
  }

  #walk(nodes: readonly TemplateNode[], dot: unknown): Flow {
    for (const node of nodes) {
      const flow = this.#render(node, dot);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  #render(node: TemplateNode, dot: unknown): Flow {
    switch (node.kind) {
      case 'text':
        this.#print(node.text, 0);
        return 'on';
      case 'action': {
        const value = this.#evaluate(node.pipeline, dot);
        if (node.pipeline.names.length === 0) this.#print(printValue(value), node.pipeline.offset);
        return 'on';
      }
      case 'if':
      case 'with':
        return this.#renderBranch(node, dot);
      case 'range':
        return this.#renderRange(node, dot);
      case 'template':
        this.#renderTemplate(node, dot);
        return 'on';
      case 'break':
      case 'continue':
        return node.kind;
    }
  }

  #print(text: string, offset: number): void {
    this.#limits.countText(text.length, offset);
    this.#parts.push(text);
  }

  #renderBranch(node: TemplateNode & { readonly kind: 'if' | 'with' }, dot: unknown): Flow {
    return this.#variables.scoped(() => {
      const value = this.#evaluate(node.pipeline, dot);
      if (!isTruthy(value)) return this.#walk(node.otherwise, dot);
      return this.#walk(node.body, node.kind === 'with' ? value : dot);
    });
  }

  #renderRange({ pipeline, body, otherwise }: Branch, dot: unknown): Flow {
    return this.#variables.scoped(() => {
      const value = this.#evaluate(pipeline, dot);
      let turns = 0;
      for (const [key, item] of this.#pairsOf(value, pipeline)) {
        turns++;
        this.#limits.countTurn(pipeline.offset);
        const flow = this.#variables.scoped(() => {
          this.#assignPair(pipeline, key, item);
          return this.#walk(body, item);
        });
        if (flow === 'break') break;
      }
      return turns === 0 ? this.#walk(otherwise, dot) : 'on';
    });
  }

  #assignPair({ names, assigns, offset }: Pipeline, key: unknown, item: unknown): void {
    const [first, second] = names;
    if (first === undefined) return;
    this.#assign(first, second === undefined ? item : key, { assigns, offset });
    if (second !== undefined) this.#assign(second, item, { assigns, offset });
  }

  #pairsOf(value: unknown, { names, offset }: Pipeline): Iterable<readonly [unknown, unknown]> {
    if (isNothing(value)) return [];
    if (isList(value)) return value.entries();
    const count = asInteger(value);
    if (count !== undefined) {
      if (names.length > 1) throw new GoTemplateError('a range of numbers has one variable', offset);
      return numbersBelow(count);
    }
    const entries = entriesOf(value);
    if (!entries)
      throw new GoTemplateError(`range cannot go through a value of type ${typeOf(value)}`, offset);
    return entries;
  }

  #renderTemplate(
    { name, pipeline, offset }: TemplateNode & { readonly kind: 'template' },
    dot: unknown,
  ): void {
    const body = this.#template.defined.get(name);
    if (!body) throw new GoTemplateError(`there is no template named ${JSON.stringify(name)}`, offset);
    this.run(body, pipeline && this.#evaluate(pipeline, dot), offset);
  }

  #evaluate({ commands, names, assigns, offset }: Pipeline, dot: unknown): unknown {
    let piped: readonly unknown[] = [];
    for (const command of commands) piped = [this.#runCommand(command, { dot, piped })];
    const [value] = piped;
    for (const name of names) this.#assign(name, value, { assigns, offset });
    return value;
  }

  #assign(name: string, value: unknown, { assigns, offset }: Pick<Pipeline, 'assigns' | 'offset'>): void {
    if (assigns === 'new') this.#variables.declare(name, value);
    else if (!this.#variables.assign(name, value))
      throw new GoTemplateError(`there is no variable ${name}`, offset);
  }

  /** Only a function takes arguments, and what comes through a pipe. */
  #runCommand({ operands: [first, ...rest], offset }: Command, given: Given): unknown {
    if (first.kind === 'function') return this.#call(first, rest, given);
    if (rest.length > 0 || given.piped.length > 0)
      throw new GoTemplateError('only a function can take arguments', offset);
    if (first.kind === 'nil') throw new GoTemplateError('nil alone has no value', offset);
    return this.#operand(first, given.dot);
  }

  #operand(operand: Operand, dot: unknown): unknown {
    switch (operand.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'constant':
        return operand.value;
      case 'variable':
        return this.#variable(operand.name, operand.offset);
      case 'function':
        return this.#call(operand, [], { dot, piped: [] });
      case 'pipeline':
        return this.#evaluate(operand.pipeline, dot);
      case 'fields':
        return this.#fields(operand, dot);
    }
  }

  #fields({ of, names, offset }: Operand & { readonly kind: 'fields' }, dot: unknown): unknown {
    const whole = this.#operand(of, dot);
    if (of.kind === 'pipeline' && isNothing(whole))
      throw new GoTemplateError(`.${names[0]} cannot be read from nothing`, offset);
    return names.reduce((value, name) => getField(value, name, offset), whole);
  }

  #variable(name: string, offset: number): unknown {
    const found = this.#variables.find(name);
    if (!found) throw new GoTemplateError(`there is no variable ${name}`, offset);
    return found.value;
  }

  #call(
    { name, offset }: { readonly name: string; readonly offset: number },
    rest: readonly Operand[],
    { dot, piped }: Given,
  ): unknown {
    const called = checkFunction(this.#functions, name, offset);
    if (called === 'logical') return this.#callLogical({ name, offset }, rest, { dot, piped });
    const args = [...rest.map((operand) => this.#operand(operand, dot)), ...piped];
    try {
      return callGoFunction(called, args);
    } catch (error) {
      if (error instanceof GoTemplateError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new GoTemplateError(`the function ${name} failed: ${reason}`, offset, { cause: error });
    }
  }

  /** The first argument that decides, or the last one; those after it are not evaluated. */
  #callLogical(
    { name, offset }: { readonly name: string; readonly offset: number },
    rest: readonly Operand[],
    { dot, piped }: Given,
  ): unknown {
    if (rest.length + piped.length === 0)
      throw new GoTemplateError(`${name} needs at least one argument`, offset);
    let value: unknown;
    for (const operand of rest) {
      value = this.#operand(operand, dot);
      if (isTruthy(value) === (name === 'or')) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }
}

function* numbersBelow(count: bigint): Generator<readonly [unknown, unknown]> {
  for (let i = 0n; i < count; i++) yield [integerValue(i), integerValue(i)];
}

function checkFunction(functions: GoFunctions, name: string, offset: number): GoFunction | 'logical' {
  if (name === 'and' || name === 'or') return 'logical';
  const found = ownValue(functions, name) ?? ownValue(builtins, name);
  if (found) return found;
  const hint = didYouMean(name, [...Object.keys(functions), ...Object.keys(builtins), 'and', 'or']);
  throw new GoTemplateError(
    `there is no function named ${JSON.stringify(name)}${hint && `.${hint}`}`,
    offset,
  );
}

/** What a map lacks has no fields either; nil is nothing to have any. */
function getField(value: unknown, name: string, offset: number): unknown {
  if (value === undefined) return undefined;
  if (!entriesOf(value))
    throw new GoTemplateError(`.${name} cannot be read from a value of type ${typeOf(value)}`, offset);
  return entryOf(value, name)?.value;
}
