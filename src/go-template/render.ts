import { didYouMean } from '../base/did-you-mean.ts';
import type { Branch, Command, Operand, Pipeline, Template, TemplateNode } from './ast.ts';
import { builtins } from './builtins.ts';
import type { GoFunctions } from './go-function.ts';
import { entriesOf, isList, isTruthy, printValue, typeOf } from './go-value.ts';
import type { TemplateOutcome } from './template-error.ts';
import { GoTemplateError, outcomeOf } from './template-error.ts';
import { Variables } from './variables.ts';

const deepest = 200;
/** More turns of loops than any template needs; templates of strangers must come to an end. */
const mostTurns = 1_000_000;

/**
 * Renders a template with `data` as its dot: plain objects, Maps, arrays, texts, numbers and booleans. A key that an
 * object lacks prints as `<no value>`, as with Go's maps.
 */
export function renderGoTemplate(
  template: Template,
  data: unknown,
  functions: GoFunctions,
): TemplateOutcome<string> {
  return outcomeOf(() => {
    const renderer = new Renderer(template, functions);
    renderer.run(template.body, data);
    return renderer.text;
  });
}

type Flow = 'on' | 'break' | 'continue';

class Renderer {
  text = '';
  readonly #template: Template;
  readonly #functions: GoFunctions;
  #variables = new Variables();
  #depth = 0;
  #turns = 0;

  constructor(template: Template, functions: GoFunctions) {
    this.#template = template;
    this.#functions = functions;
  }

  /** Renders with `$` and the dot set to `data`. */
  run(nodes: readonly TemplateNode[], data: unknown): void {
    if (++this.#depth > deepest) throw new GoTemplateError('templates call each other too deeply', 0);
    const outer = this.#variables;
    this.#variables = new Variables();
    this.#variables.declare('$', data);
    this.#walk(nodes, data);
    this.#variables = outer;
    this.#depth--;
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
        this.text += node.text;
        return 'on';
      case 'action': {
        const value = this.#evaluate(node.pipeline, dot);
        if (node.pipeline.names.length === 0) this.text += printValue(value);
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

  #renderBranch(node: Branch & { readonly kind: string }, dot: unknown): Flow {
    return this.#variables.scoped(() => {
      const value = this.#evaluate(node.pipeline, dot);
      if (!isTruthy(value)) return this.#walk(node.otherwise, dot);
      return this.#walk(node.body, node.kind === 'with' ? value : dot);
    });
  }

  #renderRange({ pipeline, body, otherwise }: Branch, dot: unknown): Flow {
    return this.#variables.scoped(() => {
      const value = this.#evaluate({ ...pipeline, names: [] }, dot);
      const pairs = this.#pairsOf(value, pipeline.offset);
      if (pairs.length === 0) return this.#walk(otherwise, dot);
      for (const [key, item] of pairs) {
        if (++this.#turns > mostTurns)
          throw new GoTemplateError('the template does not come to an end', pipeline.offset);
        const flow = this.#variables.scoped(() => {
          this.#assignPair(pipeline, key, item);
          return this.#walk(body, item);
        });
        if (flow === 'break') break;
      }
      return 'on';
    });
  }

  #assignPair({ names, assigns, offset }: Pipeline, key: unknown, item: unknown): void {
    const [first, second] = names;
    if (first === undefined) return;
    this.#assign(first, second === undefined ? item : key, { assigns, offset });
    if (second !== undefined) this.#assign(second, item, { assigns, offset });
  }

  #pairsOf(value: unknown, offset: number): ReadonlyArray<readonly [unknown, unknown]> {
    if (value === null || value === undefined) return [];
    if (isList(value)) return value.map((item, i) => [i, item]);
    if (typeof value === 'number' && Number.isInteger(value) && value <= mostTurns) {
      return Array.from({ length: Math.max(0, value) }, (_, i) => [i, i]);
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
    this.run(body, pipeline && this.#evaluate(pipeline, dot));
  }

  #evaluate({ commands, names, assigns, offset }: Pipeline, dot: unknown): unknown {
    let value: unknown;
    for (const [i, command] of commands.entries())
      value = this.#runCommand(command, dot, i === 0 ? [] : [value]);
    for (const name of names) this.#assign(name, value, { assigns, offset });
    return value;
  }

  #assign(name: string, value: unknown, { assigns, offset }: Pick<Pipeline, 'assigns' | 'offset'>): void {
    if (assigns === 'new') this.#variables.declare(name, value);
    else if (!this.#variables.assign(name, value))
      throw new GoTemplateError(`there is no variable ${name}`, offset);
  }

  /** Only a function takes arguments, and what comes through a pipe. */
  #runCommand({ operands, offset }: Command, dot: unknown, piped: readonly unknown[]): unknown {
    const [first, ...rest] = operands;
    if (!first) return undefined;
    if (first.kind === 'function') return this.#call(first, { rest, dot, piped });
    if (rest.length > 0 || piped.length > 0)
      throw new GoTemplateError('only a function can take arguments', offset);
    return this.#operand(first, dot);
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
        return this.#call(operand, { rest: [], dot, piped: [] });
      case 'pipeline':
        return this.#evaluate(operand.pipeline, dot);
      case 'fields':
        return operand.names.reduce(
          (value, name) => getField(value, name, operand.offset),
          this.#operand(operand.of, dot),
        );
    }
  }

  #variable(name: string, offset: number): unknown {
    const found = this.#variables.find(name);
    if (!found) throw new GoTemplateError(`there is no variable ${name}`, offset);
    return found.value;
  }

  #call(
    { name, offset }: { readonly name: string; readonly offset: number },
    {
      rest,
      dot,
      piped,
    }: { readonly rest: readonly Operand[]; readonly dot: unknown; readonly piped: readonly unknown[] },
  ): unknown {
    if (name === 'and' || name === 'or') return this.#callLogical(name, { rest, dot, piped });
    const called = ownFunction(this.#functions, name) ?? ownFunction(builtins, name);
    if (!called) {
      const hint = didYouMean(name, [...Object.keys(this.#functions), ...Object.keys(builtins)]);
      throw new GoTemplateError(
        `there is no function named ${JSON.stringify(name)}${hint && `.${hint}`}`,
        offset,
      );
    }
    const args = [...rest.map((operand) => this.#operand(operand, dot)), ...piped];
    try {
      return called(...args);
    } catch (error) {
      if (error instanceof GoTemplateError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new GoTemplateError(`the function ${name} failed: ${reason}`, offset, { cause: error });
    }
  }

  /** The first argument that decides, or the last one; those after it are not evaluated. */
  #callLogical(
    name: 'and' | 'or',
    {
      rest,
      dot,
      piped,
    }: { readonly rest: readonly Operand[]; readonly dot: unknown; readonly piped: readonly unknown[] },
  ): unknown {
    let value: unknown;
    for (const operand of rest) {
      value = this.#operand(operand, dot);
      if (isTruthy(value) === (name === 'or')) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }
}

function ownFunction(functions: GoFunctions, name: string): GoFunctions[string] | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

function getField(value: unknown, name: string, offset: number): unknown {
  const entries = entriesOf(value);
  if (!entries)
    throw new GoTemplateError(`.${name} cannot be read from a value of type ${typeOf(value)}`, offset);
  return entries.find(([key]) => key === name)?.[1];
}
