import type { BuildVariables, PlanEvaluator } from '../contracts/plan-evaluator.ts';
import type { PlannedComponent } from '../contracts/plan.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';

/** Decodes one component; without variables `build.X` reads `<unknown>`. */
export type DecodeComponent = (variables: BuildVariables | undefined) => Outcome<DecodedConfig>;

/** Decodes the components of one loaded template, by their ids. */
export class TemplateEvaluator implements PlanEvaluator {
  readonly #decoders = new Map<string, DecodeComponent>();
  /** What was decoded before the run stays as it is: a second look must not give another uuid. */
  readonly #prepared = new Map<string, Outcome<DecodedConfig>>();

  /** Registers how a component is decoded, under its id. */
  add(id: string, decode: DecodeComponent): Outcome<DecodedConfig> {
    this.#decoders.set(id, decode);
    const prepared = decode(undefined);
    this.#prepared.set(id, prepared);
    return prepared;
  }

  decode({ id }: PlannedComponent, variables: BuildVariables | undefined): Outcome<DecodedConfig> {
    const decode = this.#decoders.get(id);
    const prepared = this.#prepared.get(id);
    if (!decode || !prepared) throw new RangeError(`Cannot decode "${id}": it is of another template`);
    return variables === undefined ? prepared : decode(variables);
  }
}
