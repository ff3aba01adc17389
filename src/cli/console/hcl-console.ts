import type { SecretMask } from '../../base/secret-mask.ts';
import type { Value } from '../../cty/value.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import type { SecretReads } from '../../functions/secrets/secret-reads.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import { functionsOf, variableNames, findVariable } from '../../hcl/eval/scope.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import { sensitiveStrings } from '../../options/secrets.ts';
import type { TemplateSurvey } from '../../template/survey-template.ts';
import { valueText } from '../output/value-text.ts';
import { variablesText } from '../output/variables-text.ts';
import type { Answer, ConsoleLanguage } from './console-language.ts';

const help = `Type an expression of HCL to see its value, such as upper(var.name) or [for x in local.list : x].

variables   shows all variables and locals with their values
help        shows this
exit        leaves, as Ctrl-D does

On a terminal Tab completes names, an open bracket goes on in the next line, and Ctrl-C drops what was typed.`;

/** A console for the expressions of an HCL template. */
export class HclConsole implements ConsoleLanguage {
  readonly help = help;
  readonly #survey: TemplateSurvey;
  readonly #secrets: SecretReads;
  readonly #mask: SecretMask;

  constructor(survey: TemplateSurvey, secrets: SecretReads, mask: SecretMask) {
    this.#survey = survey;
    this.#secrets = secrets;
    this.#mask = mask;
  }

  async evaluate(entry: string, signal: AbortSignal): Promise<Answer> {
    const parsed = parseExpression(new SourceText('<console-input>', entry));
    if (hasErrors(parsed.diags)) return { kind: 'failed', diags: parsed.diags };
    const run = (): Outcome<Value> => evaluate(parsed.value, this.#survey.scope);
    const { value, diags } = await this.#secrets.settle(run, signal);
    this.#mask.addDerived(sensitiveStrings(value));
    if (hasErrors(diags)) return { kind: 'failed', diags };
    return { kind: 'value', text: valueText(value, this.#mask) };
  }

  variables(): string {
    return variablesText(this.#survey, this.#mask);
  }

  isOpen(entry: string): boolean {
    const { diags } = parseExpression(new SourceText('<console-input>', entry));
    const end = entry.trimEnd().length;
    // An end that comes too soon is a mistake at the end, or at the bracket that it leaves open.
    const comesTooSoon = diags.some(
      ({ code, subject }) => code === 'unterminated' || (subject !== undefined && subject.start >= end),
    );
    return comesTooSoon || /<<-?[\p{L}_][\p{L}\p{N}_-]*$/u.test(entry.trimEnd());
  }

  complete(word: string): readonly string[] {
    const { scope } = this.#survey;
    const at = word.lastIndexOf('.');
    if (at < 0) {
      const functions = functionsOf(scope)?.names() ?? [];
      const names = [
        ...variableNames(scope).map((name) => `${name}.`),
        ...[...functions].map((name) => `${name}(`),
      ];
      return [...names, 'variables', 'help', 'exit'].filter((name) => name.startsWith(word));
    }
    const path = word.slice(0, at);
    const inside = this.#namesIn(path.split('.'));
    return inside.map((name) => `${path}.${name}`).filter((name) => name.startsWith(word));
  }

  #namesIn([root = '', ...steps]: readonly string[]): readonly string[] {
    let value: Value | undefined = findVariable(this.#survey.scope, root)?.value;
    for (const step of steps) {
      value = value?.kind === 'object' || value?.kind === 'map' ? value.entries.get(step) : undefined;
    }
    return value?.kind === 'object' || value?.kind === 'map' ? [...value.entries.keys()] : [];
  }
}
