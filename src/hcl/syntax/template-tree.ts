import { stringValue } from '../../cty/value.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { Expression } from './ast.ts';
import { misplacedDirective, unclosedDirective } from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { TemplatePart } from './template-part.ts';

type Directive = TemplatePart['kind'];

/** Pairs up the directives of a template, and gives its tree. */
export function buildTemplate(state: ParserState, parts: readonly TemplatePart[], range: Range): Expression {
  const builder = new TreeBuilder(state, parts);
  const inner: Expression[] = [...builder.build([])];
  for (let left = builder.takeMisplaced(); left; left = builder.takeMisplaced()) {
    state.report(misplacedDirective(left.kind, left.range));
    inner.push(...builder.build([]));
  }
  return { kind: 'template', parts: inner, range };
}

class TreeBuilder {
  readonly #state: ParserState;
  readonly #parts: readonly TemplatePart[];
  #at = 0;

  constructor(state: ParserState, parts: readonly TemplatePart[]) {
    this.#state = state;
    this.#parts = parts;
  }

  /** Builds up to the end, or to a part that closes or continues a directive. */
  build(closing: readonly Directive[]): readonly Expression[] {
    const built: Expression[] = [];
    for (let part = this.#parts[this.#at]; part; part = this.#parts[this.#at]) {
      if (part.kind === 'else' || part.kind === 'endif' || part.kind === 'endfor') {
        if (closing.includes(part.kind) || closing.length === 0) return built;
        this.#state.report(misplacedDirective(part.kind, part.range));
        this.#at++;
        continue;
      }
      this.#at++;
      built.push(this.#buildPart(part));
    }
    return built;
  }

  takeMisplaced(): TemplatePart | undefined {
    return this.#parts[this.#at++];
  }

  #buildPart(part: TemplatePart): Expression {
    switch (part.kind) {
      case 'value':
        return part.expression;
      case 'if':
        return this.#nested(() => this.#buildIf(part));
      case 'for':
        return this.#nested(() => this.#buildFor(part));
      case 'text':
        return { kind: 'literal', value: stringValue(part.text), range: part.range };
      case 'else':
      case 'endif':
      case 'endfor':
        return { kind: 'invalid', range: part.range };
    }
  }

  #nested(build: () => Expression): Expression {
    return this.#state.nested(build, (at) => this.#state.invalid(at));
  }

  #buildIf(part: TemplatePart & { readonly kind: 'if' }): Expression {
    const whenTrue = this.#section(['else', 'endif'], part.range);
    const hasElse = this.#parts[this.#at]?.kind === 'else';
    if (hasElse) this.#at++;
    const whenFalse = hasElse ? this.#section(['endif'], part.range) : emptyText(part.range);
    this.#close('endif', part.range);
    return { kind: 'conditional', condition: part.condition, whenTrue, whenFalse, range: part.range };
  }

  #buildFor(part: TemplatePart & { readonly kind: 'for' }): Expression {
    const value = this.#section(['endfor'], part.range);
    this.#close('endfor', part.range);
    const { range } = part;
    const inner: Expression = {
      kind: 'for',
      ...part.introduction,
      key: undefined,
      value,
      condition: undefined,
      groups: false,
      range,
    };
    return { kind: 'template-join', inner, range };
  }

  #section(closing: readonly Directive[], range: Range): Expression {
    return { kind: 'template', parts: this.build(closing), range };
  }

  #close(kind: 'endif' | 'endfor', range: Range): void {
    if (this.#parts[this.#at]?.kind === kind) this.#at++;
    else this.#state.report(unclosedDirective(kind === 'endif' ? 'if' : 'for', range));
  }
}

function emptyText(range: Range): Expression {
  return { kind: 'template', parts: [], range };
}
