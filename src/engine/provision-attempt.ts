import type { BuildUi } from '../contracts/build-event.ts';
import type { Communicator } from '../contracts/communicator.ts';
import type { RunContext } from '../contracts/component.ts';
import type { BuildVariables } from '../contracts/plan-evaluator.ts';
import type { PlannedProvisioner } from '../contracts/plan.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { ComponentError } from './component-error.ts';
import { OptionsError } from './engine-errors.ts';
import { loadProvisioner } from './load-component.ts';
import type { EnginePorts } from './run-settings.ts';

/** What the provisioners of one build have in common. */
export interface ProvisionHost {
  readonly build: string;
  readonly context: RunContext;
  readonly ports: EnginePorts;
  readonly ui: BuildUi;
  readonly communicator: Communicator;
  readonly variables: BuildVariables;
}

/** Runs a provisioner once, its options decoded anew with what the running build has made known. */
export async function attemptProvisioner(
  planned: PlannedProvisioner,
  host: ProvisionHost,
  signal: AbortSignal,
): Promise<void> {
  const { ports, context, ui, communicator, variables } = host;
  signal.throwIfAborted();
  const module = await loadProvisioner(planned.type, ports.catalogue);
  const decoded = ports.evaluator.decode(planned, variables);
  ports.hide(decoded.value.secrets);
  if (hasErrors(decoded.diags)) throw new OptionsError(planned.type, decoded.diags);
  const prepared = module.prepare(decoded.value, context);
  if (prepared.value === undefined) throw new OptionsError(planned.type, prepared.diags);
  try {
    await prepared.value.run({ ui, signal, communicator, variables });
  } catch (error) {
    signal.throwIfAborted();
    throw new ComponentError({ kind: 'provisioner', type: planned.type, config: decoded.value }, error);
  }
}
