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
  const earlier = await history.read();
  const typed = await new TerminalConsole(language, conversation).talk(earlier, history.size);
  await history.write(typed);
  return exitCodes.ok;
}

class TerminalConsole {
  readonly #language: ConsoleLanguage;
  readonly #conversation: Conversation;
  /** The lines of an entry that has no end yet. */
  #lines: readonly string[] = [];
  /** Aborts what is being evaluated; undefined while the user types. */
  #evaluation: AbortController | undefined;

  constructor(language: ConsoleLanguage, conversation: Conversation) {
    this.#language = language;
    this.#conversation = conversation;
  }

  /** Resolves with all lines, the latest first, when the user has left. */
  talk(earlier: readonly string[], historySize: number): Promise<readonly string[]> {
    const terminal = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: true,
      history: [...earlier],
      historySize,
      removeHistoryDuplicates: true,
      completer: (line: string) => this.#complete(line),
    });
    let typed: string[] = [];
    // What the listener gets is the list that the terminal itself goes by.
    terminal.on('history', (lines) => (typed = lines));
    return new Promise((resolve, reject) => {
      let turn = Promise.resolve();
      terminal.on('line', (line) => {
        turn = turn.then(() => this.#take(line, terminal, typed)).catch(reject);
      });
      terminal.on('SIGINT', () => this.#interrupt(terminal));
      terminal.once('close', () => {
        this.#evaluation?.abort();
        process.stdout.write('\n');
        resolve(typed);
      });
      this.#prompt(terminal, []);
    });
  }

  async #take(line: string, terminal: Interface, typed: string[]): Promise<void> {
    const lines = [...this.#lines, line];
    const entry = lines.join('\n').trim();
    // An empty line ends what would otherwise wait for an end for ever.
    if (line.trim() !== '' && this.#language.isOpen(entry)) return this.#prompt(terminal, lines);
    joinLines(typed, lines);
    if (entry === 'exit') return terminal.close();
    if (entry !== '') await this.#answer(entry);
    this.#prompt(terminal, []);
  }

  async #answer(entry: string): Promise<void> {
    const { output, screen } = this.#conversation;
    this.#evaluation = new AbortController();
    const { signal } = this.#evaluation;
    try {
      const given = await answer(entry, this.#language, signal);
      if (given.kind === 'failed') showDiagnostics(given.diags, output, screen);
      else output.message({ text: given.text });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#evaluation = undefined;
    }
  }

  /** Ctrl-C ends an evaluation that takes long, else drops what was typed, else leaves. */
  #interrupt(terminal: Interface): void {
    if (this.#evaluation) return this.#evaluation.abort();
    if (terminal.line === '' && this.#lines.length === 0) return terminal.close();
    terminal.write(null, { ctrl: true, name: 'u' });
    process.stdout.write('\n');
    this.#prompt(terminal, []);
  }

  #prompt(terminal: Interface, kept: readonly string[]): void {
    this.#lines = kept;
    terminal.setPrompt(kept.length === 0 ? firstPrompt : nextPrompt);
    terminal.prompt();
  }

  #complete(line: string): [string[], string] {
    const [word = ''] = wordAtEnd.exec(line) ?? [];
    return [[...this.#language.complete(word)], word];
  }
}

/** Makes one line of history of an entry of several. */
function joinLines(typed: string[], entry: readonly string[]): void {
  const lines = entry.filter((line) => line.trim() !== '');
  const isOnTop = lines.every((line, i) => typed[lines.length - 1 - i] === line);
  if (lines.length > 1 && isOnTop) typed.splice(0, lines.length, lines.join(' '));
}
