import { valueDepth } from '../../cty/value-depth.ts';
import { valueWeight } from '../../cty/weight.ts';
import type { Value } from '../../cty/value.ts';

/** What one expression may take. Templates that people write stay far below. */
const mostSteps = 1_000_000;
const mostWeight = 2_000_000;
/** Whoever walks a value does so step by step, and the stack is not endless. */
const deepestValue = 1000;
/** In UTF-16 units. */
const longestText = 2 ** 24;

/** An expression that takes or makes too much. It unwinds every loop at once, and `try()` does not catch it. */
class EvaluationLimit extends Error {
  override readonly name = 'EvaluationLimit';
}

/** Counts what one expression takes. */
export class EvaluationBudget {
  #steps = mostSteps;

  /** @throws EvaluationLimit where too many steps have been taken. */
  step(): void {
    this.#steps -= 1;
    if (this.#steps < 0) throw new EvaluationLimit('It takes too many steps');
  }

  /** @throws EvaluationLimit where a value is too large. */
  weigh(value: Value): void {
    if (value.kind === 'string' && value.text.length > longestText)
      throw new EvaluationLimit('The text is too long');
    if (valueDepth(value) > deepestValue) throw new EvaluationLimit('The value is too deep');
    if (valueWeight(value) > mostWeight) throw new EvaluationLimit('The value is too large');
  }
}

/** Whether an error means that an expression takes too much; JavaScript has limits of its own for texts and lists. */
export function isLimitReached(error: unknown): boolean {
  if (error instanceof EvaluationLimit) return true;
  return (
    error instanceof RangeError && /^Invalid (?:string length|array length|count value)/.test(error.message)
  );
}
