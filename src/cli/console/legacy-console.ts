import { compareCodePoints } from '../../base/compare-code-points.ts';
import { goQuote } from '../../base/go-quote.ts';
import { SourceText } from '../../diag/source-text.ts';
import type { SecretReads } from '../../functions/secrets/secret-reads.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import { renderUntilStable } from '../../go-template/render-until-stable.ts';
import type { TemplateOutcome } from '../../go-template/template-error.ts';
import type { Answer, ConsoleLanguage } from './console-language.ts';
import { unrenderableEntry } from './messages.ts';

const help = `Type a text with {{ }} to see what it renders to, such as {{ user \`name\` }} or {{ upper \`a\` }}.

variables   shows all user variables with their values
help        shows this
exit        leaves, as Ctrl-D does

On a terminal Tab completes the names of functions, and Ctrl-C drops what was typed. With
-config-type=hcl2 and no template the console evaluates expressions of HCL instead.`;

export interface LegacyConsoleSettings {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly functions: GoFunctions;
  readonly secrets: SecretReads;
}

/** A console for the `{{ }}` of a legacy JSON template. */
export class LegacyConsole implements ConsoleLanguage {
  readonly help = help;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #functions: GoFunctions;
  readonly #secrets: SecretReads;

  constructor({ variables, functions, secrets }: LegacyConsoleSettings) {
    this.#variables = variables;
    this.#secrets = secrets;
    this.#functions = functions;
  }

  async evaluate(entry: string, signal: AbortSignal): Promise<Answer> {
    const run = (): TemplateOutcome<string> => renderUntilStable(entry, undefined, this.#functions);
    const rendered = await this.#secrets.settle(run, signal);
    if (rendered.ok) return { kind: 'value', text: rendered.value };
    const source = new SourceText('<console-input>', entry);
    return { kind: 'failed', diags: [unrenderableEntry(rendered.error, source)] };
  }

  variables(): string {
    const lines = Object.entries(this.#variables)
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([name, value]) => `${name}: ${goQuote(String(value))}\n`);
    return `> user-variables:\n\n${lines.join('')}`;
  }

  isOpen(): boolean {
    return false;
  }

  complete(word: string): readonly string[] {
    const names = [...Object.keys(this.#functions), 'variables', 'help', 'exit'];
    return names.filter((name) => name.startsWith(word));
  }
}
