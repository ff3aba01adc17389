import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import { renderUntilStable } from '../../go-template/render-until-stable.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { invalidBuilderName, sameBuilderName } from './messages.ts';
import type { RawBuilder } from './raw-template.ts';

/** A builder and its name as users see it. */
export interface NamedBuilder {
  readonly raw: RawBuilder;
  /** The name that the template gives, rendered, or the type. */
  readonly name: string;
}

/** Renders the names of builders, and puts the builders in the order of their names, as Packer runs them. */
export function nameBuilders(
  builders: readonly RawBuilder[],
  functions: GoFunctions,
): Outcome<readonly NamedBuilder[]> {
  const found = new DiagnosticList();
  const named = new Map<string, NamedBuilder>();
  for (const raw of builders) {
    const rendered = renderUntilStable(raw.name, undefined, functions);
    if (!rendered.ok) {
      found.add(invalidBuilderName(raw.name, rendered.error.message, raw.range));
      continue;
    }
    const name = rendered.value;
    const before = named.get(name);
    if (before) found.add(sameBuilderName(name, before.raw.range, raw.range));
    else named.set(name, { raw, name });
  }
  const sorted = [...named.values()].sort((a, b) => compareCodePoints(a.name, b.name));
  return { value: sorted, diags: found.diags };
}
