import { localScriptOptions } from '../../communicators/local/local-script-options.ts';
import { prepareLocalScript } from '../../communicators/local/prepare-local-script.ts';
import type { ProvisionerModule } from '../../contracts/component.ts';

/** Runs shell scripts here, where kiln runs. */
export const shellLocalProvisioner: ProvisionerModule<typeof localScriptOptions> = {
  options: localScriptOptions,
  prepare(config, context) {
    const { value: scripts, diags } = prepareLocalScript(config, context);
    return { value: scripts && { run: (tools) => scripts.run(tools) }, diags };
  },
};
