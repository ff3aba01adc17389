import type { BuildVariables, PlanEvaluator } from '../contracts/plan-evaluator.ts';
import type { PlannedComponent } from '../contracts/plan.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import type { ComponentRecipe } from './component-recipe.ts';
import { decodeRecipe } from './component-recipe.ts';

/** Decodes the components of one loaded template, by their ids. */
export class TemplateEvaluator implements PlanEvaluator {
  readonly #recipes = new Map<string, ComponentRecipe>();
  /** What was decoded before the run stays as it is: a second look must not give another uuid. */
  readonly #prepared = new Map<string, Outcome<DecodedConfig>>();

  /** Registers how a component is decoded, under its id. */
  add(id: string, recipe: ComponentRecipe): Outcome<DecodedConfig> {
    this.#recipes.set(id, recipe);
    const prepared = decodeRecipe(recipe, undefined);
    this.#prepared.set(id, prepared);
    return prepared;
  }

  decode({ id }: PlannedComponent, variables: BuildVariables | undefined): Outcome<DecodedConfig> {
    const recipe = this.#recipes.get(id);
    const prepared = this.#prepared.get(id);
    if (!recipe || !prepared) throw new RangeError(`Cannot decode "${id}": it is of another template`);
    return variables === undefined ? prepared : decodeRecipe(recipe, variables);
  }
}
