import type { GoFunctions } from '../../go-template/go-function.ts';
import { parseGoTemplate } from '../../go-template/parse.ts';
import { renderGoTemplate } from '../../go-template/render.ts';
import type { Token } from '../../go-template/token.ts';
import { unquote } from '../../go-template/unquote.ts';
import { quotedText } from '../../hcl/write/expression-text.ts';
import { MarkedText } from './marked-text.ts';
import type { TemplateSegment } from './template-segments.ts';
import { templateSegments, wordsOf } from './template-segments.ts';
import { upgradeFunctions } from './upgrade-functions.ts';
import type { UpgradeNames } from './upgrade-names.ts';
import type { UpgradeStyle } from './upgrade-style.ts';
import { UpgradeUses } from './upgrade-uses.ts';

/** Words of control structures, which HCL2 has no expressions for. */
export const controlWords: ReadonlySet<string> = new Set([
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'template',
  'block',
  'break',
  'continue',
]);
const printers = new Set(['print', 'printf', 'println']);

type Action = Extract<TemplateSegment, { readonly kind: 'action' }>;

export interface ConversionContext {
  readonly style: UpgradeStyle;
  readonly names: UpgradeNames;
  /** Functions that mean something else here than in the options of components. */
  readonly functions?: ((marked: MarkedText, uses: UpgradeUses) => GoFunctions) | undefined;
}

/** Turns texts with `{{ }}` into source text of HCL2, and remembers what they use and what could not be turned. */
export class TextConverter {
  readonly uses = new UpgradeUses();
  /** Functions that stay calls in `{{ }}`. */
  readonly keptCalls = new Set<string>();
  /** Texts, or actions in them, that stay as they are. */
  readonly leftAsIs = new Set<string>();
  readonly #style: UpgradeStyle;
  readonly #marked = new MarkedText();
  readonly #functions: GoFunctions;
  /** Told of the calls that stay while one action is rendered. */
  #calls: string[] = [];

  constructor({ style, names, functions }: ConversionContext) {
    this.#style = style;
    const context = { style, names, marked: this.#marked, uses: this.uses };
    this.#functions = {
      ...upgradeFunctions({ ...context, keep: (name) => this.#calls.push(name) }),
      ...functions?.(this.#marked, this.uses),
    };
  }

  /** The text in quotes, `{{ }}` converted. */
  quoted(text: string): string {
    if (!text.includes('{{')) return quotedText(text.normalize('NFC'));
    if (MarkedText.hasMarks(text) || !parseGoTemplate(text).ok) return this.#asIs(text);
    const segments = templateSegments(text);
    const actions = segments.filter((segment) => segment.kind === 'action');
    if (actions.flatMap(wordsOf).some((word) => controlWords.has(word)) || hasVariables(actions)) {
      return this.#style === 'as-packer' ? this.#asIs(text) : this.#withoutActions(text, segments);
    }
    const parts = segments.map((part) => (part.kind === 'text' ? part.text : this.#convert(part)));
    return this.#marked.quoted(parts.join(''));
  }

  #asIs(text: string): string {
    this.leftAsIs.add(text);
    return quotedText(text.normalize('NFC'));
  }

  /** Control structures stay for the component to render; what only JSON templates know is put into them. */
  #withoutActions(text: string, segments: readonly TemplateSegment[]): string {
    this.leftAsIs.add(text);
    const parts = segments.map((part) => (part.kind === 'text' ? part.text : this.#withValues(part)));
    return this.#marked.quoted(parts.join(''));
  }

  #convert(action: Action): string {
    const { tokens, text } = action;
    if (tokens.every(({ kind }) => kind === 'field'))
      return `{{ ${tokens.map((one) => one.text).join('')} }}`;
    const rendered = this.#canRender(action) ? this.#render(text) : undefined;
    if (rendered !== undefined) return rendered;
    this.leftAsIs.add(text);
    return this.#withValues(action);
  }

  /** Rendering now is the same as rendering later if all that is unknown yet goes through the functions of Packer. */
  #canRender(action: Action): boolean {
    if (this.#style === 'as-packer') return true;
    const { tokens } = action;
    if (tokens.some(({ kind }) => kind === 'field' || kind === 'dot')) return false;
    const words = wordsOf(action);
    const others = words.filter((word) => !Object.hasOwn(this.#functions, word));
    if (others.length === 0) return words.length > 0 || !tokens.some(({ text }) => text.includes('{{'));
    if (!others.every((word) => printers.has(word))) return false;
    // Of what is not known yet only the text itself can be put in, not its length or its quotes.
    const format = tokens.find(({ kind }) => kind === 'string');
    return !/%[^sv%]/.test(format?.text ?? '');
  }

  /** Undefined where rendering fails. */
  #render(action: string): string | undefined {
    const parsed = parseGoTemplate(action);
    if (!parsed.ok) return undefined;
    this.#calls = [];
    const rendered = renderGoTemplate(parsed.value, new Map(), this.#functions);
    if (!rendered.ok) return undefined;
    for (const name of this.#calls) this.keptCalls.add(name);
    return rendered.value;
  }

  /** The action with values in the place of the functions that components cannot call. */
  #withValues({ text, tokens }: Action): string {
    let written = '';
    let done = 0;
    for (const [i, token] of tokens.entries()) {
      const call = this.#valueCall(token, tokens[i + 1]);
      if (call === undefined) continue;
      written += `${text.slice(done, token.offset)}${this.#marked.json(call.value)}`;
      done = call.end;
    }
    return written + text.slice(done);
  }

  #valueCall(
    word: Token,
    argument: Token | undefined,
  ): { readonly value: string; readonly end: number } | undefined {
    if (word.kind !== 'word') return undefined;
    if (word.text === 'template_dir') return this.#called(`{{ ${word.text} }}`, word);
    const isCall = word.text === 'user' || word.text === 'env';
    if (!isCall || argument?.kind !== 'string' || unquote(argument.text) === undefined) return undefined;
    return this.#called(`{{ ${word.text} ${argument.text} }}`, argument);
  }

  #called(action: string, last: Token): { readonly value: string; readonly end: number } | undefined {
    const value = this.#render(action);
    return value === undefined ? undefined : { value, end: last.offset + last.text.length };
  }
}

function hasVariables(actions: readonly Action[]): boolean {
  return actions.some(({ tokens }) => tokens.some(({ kind }) => kind === 'variable'));
}
