import type { Diagnostic } from '../../diag/diagnostic.ts';

/** What a console makes of one entry. */
export type Answer =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'failed'; readonly diags: readonly Diagnostic[] };

/** What a console answers in: expressions of HCL, or `{{ }}` of JSON templates. */
export interface ConsoleLanguage {
  /** What `help` prints. */
  readonly help: string;
  /** Rejects with the signal's reason: a value may have to be fetched. */
  evaluate(entry: string, signal: AbortSignal): Promise<Answer>;
  /** What `variables` prints. */
  variables(): string;
  /** Whether more lines could make an entry whole that as it is has no end. */
  isOpen(entry: string): boolean;
  /** What the word at the end of a line could go on to, whole words. */
  complete(word: string): readonly string[];
}

/** Answers an entry, which is an expression or one of the console's own words. */
export async function answer(entry: string, language: ConsoleLanguage, signal: AbortSignal): Promise<Answer> {
  switch (entry) {
    case '':
    case 'exit':
      return { kind: 'value', text: '' };
    case 'help':
      return { kind: 'value', text: language.help };
    case 'variables':
      return { kind: 'value', text: language.variables() };
    default:
      return language.evaluate(entry, signal);
  }
}
