import { randomInt } from 'node:crypto';
import { checkRunTemplate } from '../../communicators/script/check-run-template.ts';
import { checkScripts } from '../../communicators/script/check-scripts.ts';
import type { ProvisionerModule, RunContext } from '../../contracts/component.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { Config } from '../../options/option-table.ts';
import { shellOptions } from './options.ts';
import type { ShellPlan } from './run-shell.ts';
import { ShellRun } from './run-shell.ts';

/** Runs shell scripts on the machine. */
export const shellProvisioner: ProvisionerModule<typeof shellOptions> = {
  options: shellOptions,
  prepare(config, context) {
    const diags = [
      ...checkScripts(config, context.host),
      ...checkRunTemplate('execute_command', config.values.execute_command, config),
    ];
    if (hasErrors(diags)) return { value: undefined, diags };
    const plan = planFor(config.values, context);
    return { value: { run: (tools) => new ShellRun(plan, tools).run() }, diags };
  },
};

function planFor(config: Config<typeof shellOptions>, context: RunContext): ShellPlan {
  const folder = config.remote_folder;
  return {
    config,
    context,
    remotePath: config.remote_path || `${folder}/${config.remote_file || `script_${randomInt(9999)}.sh`}`,
    environmentPath: config.use_env_var_file ? `${folder}/varfile_${randomInt(9999)}.sh` : undefined,
  };
}
