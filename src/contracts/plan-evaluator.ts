import type { Outcome } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import type { PlannedComponent } from './plan.ts';

/** What `build.X` gives inside provisioners and post-processors, by name (`ID`, `Host`, `SSHPrivateKey` ...). */
export type BuildVariables = Readonly<Record<string, string | number | boolean>>;

/** Comes with a Plan and turns its bodies into options, again where a run has made more known. */
export interface PlanEvaluator {
  /**
   * Decodes a component's body by its option table.
   * `variables` is undefined before a run: what depends on them then reads `<unknown>`.
   */
  decode(component: PlannedComponent, variables: BuildVariables | undefined): Outcome<DecodedConfig>;
}
