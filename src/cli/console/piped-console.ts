import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { Output } from '../output/output.ts';
import { showDiagnostics, type DiagnosticsScreen } from '../output/show-diagnostics.ts';
import { answer, type ConsoleLanguage } from './console-language.ts';

export interface LinesContext {
  readonly output: Output;
  readonly screen: DiagnosticsScreen;
  readonly signal: AbortSignal;
}

/**
 * Answers as Packer's console does when it is no terminal: every line is an entry, all mistakes are shown, and of the
 * values only the last.
 */
export async function answerLines(
  text: string,
  language: ConsoleLanguage,
  { output, screen, signal }: LinesContext,
): Promise<ExitCode> {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  let last = '';
  let code: ExitCode = exitCodes.ok;
  for (const line of lines) {
    const given = await answer(line.trim(), language, signal);
    last = given.kind === 'value' ? given.text : '';
    if (given.kind === 'value') continue;
    showDiagnostics(given.diags, output, screen);
    code = exitCodes.failure;
  }
  output.message({ text: last });
  return code;
}
