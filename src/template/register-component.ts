import type { SecretMask } from '../base/secret-mask.ts';
import type { PlannedComponent } from '../contracts/plan.ts';
import type { Range } from '../diag/diagnostic.ts';
import type { DecodeComponent, TemplateEvaluator } from './template-evaluator.ts';

/** One use of a component, in whatever language its template is written. */
interface ComponentUse extends Pick<PlannedComponent, 'id' | 'type' | 'deferred'> {
  readonly range: Range;
  readonly decode: DecodeComponent;
  /** Knows the secrets that the template declares. */
  readonly mask: SecretMask;
}

/** Tells the evaluator how a component is decoded, and gives what the Plan says of it. */
export function registerComponent(
  evaluator: TemplateEvaluator,
  { id, type, range, decode, mask, deferred }: ComponentUse,
): PlannedComponent {
  const { value } = evaluator.add(id, decode);
  const { line, column } = range.source.lines.positionAt(range.start);
  const declaredAt = { file: range.source.name, line, column };
  const options = masked(withoutAbsent(value.values), value.secrets, mask);
  return { id, type, declaredAt, options, deferred };
}

/** A Plan is shown and stored, so what is secret in it is not told. */
function masked(
  options: PlannedComponent['options'],
  secrets: readonly string[],
  mask: SecretMask,
): PlannedComponent['options'] {
  if (secrets.length === 0) return options;
  mask.addDerived(secrets);
  const isSecret = new Set(secrets);
  const maskIn = (value: unknown): unknown => {
    if (typeof value === 'string') return isSecret.has(value) ? mask.apply(value) : value;
    if (Array.isArray(value)) return value.map(maskIn);
    return typeof value === 'object' && value !== null ? maskEntries({ ...value }) : value;
  };
  const maskEntries = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, maskIn(value)]));
  return maskEntries(options);
}

/** Only what is given or has a default: a Plan says nothing about the rest. */
function withoutAbsent(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? withoutAbsent({ ...value }) : value;
}
