import { createInterface, type Interface } from 'node:readline';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { Output } from '../output/output.ts';
import { showDiagnostics, type DiagnosticsScreen } from '../output/show-diagnostics.ts';
import type { ConsoleHistory } from './console-history.ts';
import { answer, type ConsoleLanguage } from './console-language.ts';

const firstPrompt = '> ';
const nextPrompt = '. ';
const wordAtEnd = /[\p{L}_][\p{L}\p{N}_.-]*$/u;

export interface Conversation {
  readonly output: Output;
  readonly screen: DiagnosticsScreen;
  readonly history: ConsoleHistory;
}

/** Answers what people type at a terminal until they leave. */
export async function converse(language: ConsoleLanguage, conversation: Conversation): Promise<ExitCode> {
  const { history } = conversation;
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: true,
    prompt: firstPrompt,
    history: [...(await history.read())],
    historySize: history.size,
    removeHistoryDuplicates: true,
    completer: (line: string) => complete(line, language),
  });
  let latest: readonly string[] = [];
  terminal.on('history', (lines) => (latest = lines));
  await talk(terminal, language, conversation);
  await history.write(latest);
  return exitCodes.ok;
}

/** Resolves when the conversation is over. */
function talk(
  terminal: Interface,
  language: ConsoleLanguage,
  { output, screen }: Conversation,
): Promise<void> {
  let lines: readonly string[] = [];
  const next = (kept: readonly string[]): void => {
    lines = kept;
    terminal.setPrompt(kept.length === 0 ? firstPrompt : nextPrompt);
    terminal.prompt();
  };
  terminal.on('line', (line) => {
    const entry = [...lines, line].join('\n');
    // An empty line ends what would otherwise wait for an end for ever.
    if (line.trim() !== '' && language.isOpen(entry)) return next([...lines, line]);
    if (entry.trim() === 'exit') return terminal.close();
    const given = answer(entry.trim(), language);
    if (given.kind === 'failed') showDiagnostics(given.diags, output, screen);
    else if (entry.trim() !== '') output.message({ text: given.text });
    next([]);
  });
  terminal.on('SIGINT', () => {
    if (terminal.line === '' && lines.length === 0) return terminal.close();
    terminal.write(null, { ctrl: true, name: 'u' });
    process.stdout.write('\n');
    next([]);
  });
  next([]);
  return new Promise((resolve) => {
    terminal.once('close', () => {
      process.stdout.write('\n');
      resolve();
    });
  });
}

function complete(line: string, language: ConsoleLanguage): [string[], string] {
  const [word = ''] = wordAtEnd.exec(line) ?? [];
  return [[...language.complete(word)], word];
}
