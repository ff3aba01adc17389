import { localScriptOptions } from '../../communicators/local/local-script-options.ts';
import { prepareLocalScript } from '../../communicators/local/prepare-local-script.ts';
import type { PostProcessorModule, PreparedPostProcessor } from '../../contracts/component.ts';

/** Runs shell scripts here after a build; what was built passes through unchanged. */
export const shellLocalPostProcessor: PostProcessorModule<typeof localScriptOptions> = {
  options: localScriptOptions,
  prepare(config, context) {
    const { value: scripts, diags } = prepareLocalScript(config, context);
    if (!scripts) return { value: undefined, diags };
    const prepared: PreparedPostProcessor = {
      async run({ ui, signal, artifact }) {
        await scripts.run({ ui, signal, variables: artifact.generatedData });
        return { artifact, keepInput: 'always' };
      },
    };
    return { value: prepared, diags };
  },
};
