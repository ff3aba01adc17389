import { ownValue } from '../../base/own-value.ts';
import type { RunContext } from '../../contracts/component.ts';
import type { BuildVariables } from '../../contracts/plan-evaluator.ts';
import { renderUntilStable } from '../../go-template/render-until-stable.ts';
import { templateFunctions } from '../../options/template-functions.ts';
import { cannotRender } from './messages.ts';

interface Rendering {
  /** What the option may mention with a dot, as in `{{.Path}}`. */
  readonly data: Readonly<Record<string, string>>;
  /** What `build` gives, and what the option may mention with a dot beside `data`. */
  readonly variables: BuildVariables;
  readonly context: RunContext;
}

/** Renders an option that is known only while a build runs. Throws where it cannot be rendered. */
export function renderAtRun(option: string, text: string, { data, variables, context }: Rendering): string {
  const functions = { ...templateFunctions(context), build: (name: string) => buildValue(name, variables) };
  const rendered = renderUntilStable(text, { ...variables, ...data }, functions);
  if (!rendered.ok) throw cannotRender(option, rendered.error.message);
  return rendered.value;
}

function buildValue(name: string, variables: BuildVariables): string {
  const value = ownValue(variables, name);
  if (value === undefined) throw new Error(`there is no build value "${name}"`);
  return String(value);
}
