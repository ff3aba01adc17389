import type { Value } from '../../cty/value.ts';
import { unknownValue } from '../../cty/value.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { Expression } from '../syntax/ast.ts';
import { EvaluationBudget } from './evaluation-limit.ts';
import type { Scope } from './scope.ts';

/** How an expression of any kind is evaluated; handed down so that each kind can live in a file of its own. */
export type Evaluator = (expression: Expression, run: Evaluation) => Value;

/** One run of the evaluator: what names mean, and what was wrong so far. */
export class Evaluation {
  readonly scope: Scope;
  /** What a `splat-item` stands for at the moment. */
  readonly item: Value | undefined;
  readonly diags: Diagnostic[];
  readonly #budget: EvaluationBudget;
  readonly #evaluator: Evaluator;

  constructor(
    scope: Scope,
    evaluator: Evaluator,
    inner: { item?: Value | undefined; diags?: Diagnostic[]; budget?: EvaluationBudget } = {},
  ) {
    this.scope = scope;
    this.#evaluator = evaluator;
    this.item = inner.item;
    this.diags = inner.diags ?? [];
    this.#budget = inner.budget ?? new EvaluationBudget();
  }

  /** @throws EvaluationLimit where the whole expression takes too much. */
  evaluate(expression: Expression): Value {
    this.#budget.step();
    const value = this.#evaluator(expression, this);
    this.#budget.weigh(value);
    return value;
  }

  /** Evaluates with other names in scope; diagnostics go to the same place. */
  within(scope: Scope): Evaluation {
    return new Evaluation(scope, this.#evaluator, {
      item: this.item,
      diags: this.diags,
      budget: this.#budget,
    });
  }

  /** Evaluates what follows a splat for one item. */
  forItem(item: Value): Evaluation {
    return new Evaluation(this.scope, this.#evaluator, { item, diags: this.diags, budget: this.#budget });
  }

  /** Evaluates something whose diagnostics may turn out not to count. */
  aside(): Evaluation {
    return new Evaluation(this.scope, this.#evaluator, { item: this.item, budget: this.#budget });
  }

  /** Gives a diagnostic, and the value to go on with. */
  fail(diag: Diagnostic): Value {
    this.diags.push(diag);
    return unknownValue();
  }
}
