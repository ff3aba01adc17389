import type { RunContext } from '../../contracts/component.ts';
import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { checkRunTemplate } from '../script/check-run-template.ts';
import { checkScripts } from '../script/check-scripts.ts';
import { LocalScripts } from './local-scripts.ts';
import type { localScriptOptions } from './local-script-options.ts';
import { missingProgram, unknownPlatform } from './messages.ts';
import { platformNames } from './platform-name.ts';

type LocalConfig = DecodedConfig<typeof localScriptOptions>;

/** Checks what is to run here. Undefined comes with errors. */
export function prepareLocalScript(
  config: LocalConfig,
  context: RunContext,
): Outcome<LocalScripts | undefined> {
  const { values } = config;
  const diags: Diagnostic[] = [
    ...checkScripts(config, context.host, values.command ? ['command'] : []),
    ...checkPlatforms(config),
    ...(values.execute_command ?? []).flatMap((text) => checkRunTemplate('execute_command', text, config)),
  ];
  if (values.execute_command?.length === 0) diags.push(missingProgram(config.rangeOf('execute_command')));
  return { value: hasErrors(diags) ? undefined : new LocalScripts(values, context), diags };
}

function checkPlatforms(config: LocalConfig): Diagnostic[] {
  return (config.values.only_on ?? []).flatMap((name, i) => {
    if (platformNames.includes(name)) return [];
    return [
      unknownPlatform(name, platformNames, config.rangeOf(`only_on[${i}]`) ?? config.rangeOf('only_on')),
    ];
  });
}
