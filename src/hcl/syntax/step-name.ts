import type { Step } from './ast.ts';

/** The `b` of `.b` and `["b"]`; undefined for a position such as `[0]`. */
export function stepName(step: Step): string | undefined {
  if (step.kind === 'attribute') return step.name;
  return step.key.kind === 'string' ? step.key.text : undefined;
}
