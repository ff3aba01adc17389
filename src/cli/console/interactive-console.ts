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
  const typed = watchHistory(terminal);
  await talk(terminal, language, { ...conversation, onEntry: (entry) => typed.join(entry) });
  await history.write(typed.lines());
  return exitCodes.ok;
}

interface TypedLines {
  /** The latest line first. */
  lines(): readonly string[];
  /** Makes one line of an entry of several. */
  join(entry: readonly string[]): void;
}

function watchHistory(terminal: Interface): TypedLines {
  let latest: string[] = [];
  // What the listener gets is the list that the terminal itself goes by.
  terminal.on('history', (lines) => (latest = lines));
  return {
    lines: () => latest,
    join: (entry) => {
      const lines = entry.filter((line) => line.trim() !== '');
      const isOnTop = lines.every((line, i) => latest[lines.length - 1 - i] === line);
      if (lines.length > 1 && isOnTop) latest.splice(0, lines.length, lines.join(' '));
    },
  };
}

/** Resolves when the conversation is over. */
function talk(
  terminal: Interface,
  language: ConsoleLanguage,
  { output, screen, onEntry }: Conversation & { readonly onEntry: TypedLines['join'] },
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
    onEntry([...lines, line]);
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
