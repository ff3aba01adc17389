import { exitCodes, type ExitCode } from '../exit-code.ts';
import { usageText, type Usage } from '../flags/usage-text.ts';
import type { Output } from '../output/output.ts';

/** Answers a command that was used wrongly, or not in a way that can be carried out. */
export function wrongUse(message: string, usage: Usage, output: Output): ExitCode {
  output.error({ text: message });
  output.print(`\n${usageText(usage)}`);
  return exitCodes.failure;
}

/** Answers `-help`. */
export function help(usage: Usage, output: Output): ExitCode {
  output.print(usageText(usage));
  return exitCodes.ok;
}

export function wantsOneTemplate(given: number): string {
  return given === 0
    ? 'No template is given: name a file or a folder.'
    : 'Only one template may be given, and flags stand before it.';
}
