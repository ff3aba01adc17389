import type { BuildVariables } from '../contracts/plan-evaluator.ts';
import { fromJs } from '../cty/js.ts';
import { objectValue, stringValue } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Body } from '../hcl/body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { decodeBody } from '../options/decode-body.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import type { OptionTable } from '../options/option-table.ts';
import { unknownText } from '../options/placeholders.ts';
import type { ValueBody } from '../options/read-value-body.ts';
import type { RenderText } from '../options/render-strings.ts';
import { buildNotThere, unknownBuildValue } from './reference-messages.ts';

/** All that it takes to turn one use of a component into options. */
export interface ComponentRecipe {
  readonly body: Body;
  readonly table: OptionTable;
  readonly range: Range;
  readonly scope: Scope;
  readonly buildName: string;
  /** What `build.X` may be used; a source has none, since it runs before them. */
  readonly buildVariables: readonly string[];
  readonly override: ValueBody | undefined;
  readonly render: RenderText;
}

/** Decodes a component's options; before a run, with no variables, each `build.X` is the text `<unknown>`. */
export function decodeRecipe(
  recipe: ComponentRecipe,
  variables: BuildVariables | undefined,
): Outcome<DecodedConfig> {
  const known = variables ?? Object.fromEntries(recipe.buildVariables.map((name) => [name, unknownText]));
  const entries = Object.entries(known).map(([name, value]) => [name, fromJs(value)] as const);
  const build = objectValue(new Map([...entries, ['name', stringValue(recipe.buildName)]]));
  const names = recipe.buildVariables;
  return decodeBody(recipe.body, recipe.table, {
    scope: {
      ...childScope(recipe.scope, new Map([['build', build]])),
      explainMissing: (_root, name) =>
        names.length === 0 ? buildNotThere(name) : unknownBuildValue(name, names),
    },
    range: recipe.range,
    render: recipe.render,
    override: recipe.override,
  });
}
