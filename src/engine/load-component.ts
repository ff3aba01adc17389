import type { Catalogue } from '../contracts/catalogue.ts';
import type { BuilderModule, PostProcessorModule, ProvisionerModule } from '../contracts/component.ts';

/** Loading a template has checked that every type in its plan is known, so an unknown one is our own mistake. */
function known<T>(module: T | undefined, what: string, type: string): T {
  if (module === undefined) throw new Error(`Cannot find ${what} "${type}", though the plan names it`);
  return module;
}

export async function loadBuilder(type: string, catalogue: Catalogue): Promise<BuilderModule> {
  return known(await catalogue.builder(type), 'builder', type);
}

export async function loadProvisioner(type: string, catalogue: Catalogue): Promise<ProvisionerModule> {
  return known(await catalogue.provisioner(type), 'provisioner', type);
}

export async function loadPostProcessor(type: string, catalogue: Catalogue): Promise<PostProcessorModule> {
  return known(await catalogue.postProcessor(type), 'post-processor', type);
}
