import type { BuilderModule } from '../../../contracts/component.ts';
import { cleanResourceName } from '../../../base/clean-resource-name.ts';
import { reclaimers } from '../reclaimers.ts';
import { sourceVariableNames } from '../source-data.ts';
import { bakeSteps } from './bake-steps.ts';
import { bake } from './bake.ts';
import { ebsOptions } from './options.ts';
import { prepareEbs } from './prepare.ts';

/** `amazon-ebs`: launches an instance, provisions it, and makes an image of its disks. */
export const builder: BuilderModule<typeof ebsOptions> = {
  options: ebsOptions,
  variables: sourceVariableNames,
  templateFunctions: { clean_resource_name: cleanResourceName },
  steps: bakeSteps,
  reclaimers,
  prepare(config, context) {
    const { value: plan, diags } = prepareEbs(config, context);
    return { value: plan && { run: (tools) => bake(plan, tools) }, diags };
  },
};
