import type { BuilderModule, PreparedBuilder } from '../../../contracts/component.ts';
import { cleanResourceName } from '../../../base/clean-resource-name.ts';
import { sourceVariableNames } from '../source/source-data.ts';
import { ebsOptions } from './options.ts';
import { prepareEbs } from './prepare.ts';

const atRun = () => import('./at-run.ts');

/** `amazon-ebs`: launches an instance, provisions it, and makes an image of its disks. */
export const builder: BuilderModule<typeof ebsOptions> = {
  options: ebsOptions,
  variables: sourceVariableNames,
  templateFunctions: { clean_resource_name: cleanResourceName },
  steps: async () => (await atRun()).bakeSteps,
  reclaimers: async () => (await atRun()).reclaimers,
  leftovers: async () => (await atRun()).searchAccount,
  prepare(config, context) {
    const { value: plan, diags } = prepareEbs(config, context);
    if (plan === undefined) return { value: undefined, diags };
    const value: PreparedBuilder = {
      run: async (tools) => (await atRun()).bake(plan, tools),
      resolve: async (tools) => (await atRun()).resolveOptions(plan, tools),
    };
    return { value, diags };
  },
};
