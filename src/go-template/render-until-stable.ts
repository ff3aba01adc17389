import type { GoFunctions } from './go-function.ts';
import { parseGoTemplate } from './parse.ts';
import { renderGoTemplate } from './render.ts';
import { GoTemplateError } from './template-error.ts';
import type { TemplateOutcome } from './template-error.ts';

const mostRounds = 100;

/** Renders what a rendering gave again, until nothing changes any more: a user variable may hold a template itself. */
export function renderUntilStable(
  text: string,
  data: unknown,
  functions: GoFunctions,
): TemplateOutcome<string> {
  let before = text;
  for (let round = 0; round < mostRounds; round++) {
    if (!before.includes('{{')) return { ok: true, value: before };
    const parsed = parseGoTemplate(before);
    const rendered = parsed.ok ? renderGoTemplate(parsed.value, data, functions) : parsed;
    if (!rendered.ok || rendered.value === before) return rendered;
    before = rendered.value;
  }
  return { ok: false, error: new GoTemplateError(`it gives a new template each of ${mostRounds} times`, 0) };
}
