import { hasErrors } from '../../diag/diagnostic.ts';
import { renderUntilStable } from '../../go-template/render-until-stable.ts';
import type { TemplateOutcome } from '../../go-template/template-error.ts';
import type { TemplateWorld } from '../template-world.ts';
import { legacyFunctions } from './legacy-functions.ts';
import type { ReadLegacy } from './open-legacy.ts';
import { evaluateLegacy } from './open-legacy.ts';

/** What the console knows of a legacy template. */
export interface LegacyConsole {
  /** The values of the user variables, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Renders the `{{ }}` in a line. */
  readonly render: (line: string) => TemplateOutcome<string>;
}

/**
 * Opens a template for the console. As in Packer, all variables are empty where one of them cannot be told, as when a
 * required one is not set.
 */
export async function openLegacyConsole(read: ReadLegacy, world: TemplateWorld): Promise<LegacyConsole> {
  const { value, diags } = await evaluateLegacy(read, world);
  const values = hasErrors(diags) ? { ...value.values, userVariables: {} } : value.values;
  const functions = legacyFunctions(world, { values });
  return {
    variables: new Map(Object.entries(values.userVariables)),
    render: (line) => renderUntilStable(line, undefined, functions),
  };
}
