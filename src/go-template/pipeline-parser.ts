import type { Command, Operand, Pipeline } from './ast.ts';
import type { DeclaredNames } from './declared-names.ts';
import { readGoNumber } from './go-number.ts';
import { GoTemplateError } from './template-error.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token, TokenKind } from './token.ts';
import { unquote } from './unquote.ts';

/** Words that begin a part of a template and name no function. */
export const keywords: ReadonlySet<string> = new Set([
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
const deepest = 200;

/** Reads what stands inside actions. */
export class PipelineParser {
  /** Every use of a function. */
  readonly calls: Array<{ readonly name: string; readonly offset: number }> = [];
  readonly #tokens: TokenStream;
  readonly #names: DeclaredNames;
  #depth = 0;

  constructor(tokens: TokenStream, names: DeclaredNames) {
    this.#tokens = tokens;
    this.#names = names;
  }

  /** pipeline = [variable ["," variable] (":=" | "=")] command { "|" command } closing; only `range` has two variables. */
  parse(owner: string, closing: 'close' | ')'): Pipeline {
    const { offset } = this.#tokens.peekPastSpace();
    const { names, assigns } = this.#parseAssignment(owner);
    const commands: Command[] = [];
    while (this.#tokens.peekPastSpace().kind !== closing) commands.push(this.#parseCommand(owner));
    this.#tokens.next();
    if (commands.length === 0) throw new GoTemplateError(`${owner} needs a value`, offset);
    const stray = commands.slice(1).find(({ operands: [first] }) => isConstantOperand(first));
    if (stray) throw new GoTemplateError('only a function can take what comes through a pipe', stray.offset);
    return { names, assigns, commands, offset };
  }

  #parseAssignment(owner: string): Pick<Pipeline, 'names' | 'assigns'> {
    const tokens = this.#tokens;
    const names: string[] = [];
    while (tokens.peekPastSpace().kind === 'variable') {
      const { mark } = tokens;
      const { text, offset } = tokens.next();
      const after = tokens.peekPastSpace().kind;
      if (after !== ':=' && after !== '=' && after !== ',') {
        tokens.reset(mark);
        break;
      }
      tokens.next();
      names.push(text);
      this.#names.declare(text);
      if (after !== ',') return { names, assigns: after === ':=' ? 'new' : 'old' };
      if (owner !== 'range' || names.length > 1)
        throw new GoTemplateError(`too many variables for ${owner}`, offset);
    }
    if (names.length === 0) return { names, assigns: 'new' };
    throw new GoTemplateError('the variables of range must be followed by :=', tokens.peek().offset);
  }

  /** command = operand { space operand } [ "|" ] */
  #parseCommand(owner: string): Command {
    const { offset } = this.#tokens.peekPastSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.#tokens.skipSpace();
      const operand = this.#parseOperand();
      if (operand) operands.push(operand);
      const token = this.#tokens.peek();
      if (token.kind === 'space') continue;
      if (token.kind === '|') this.#tokens.next();
      else if (token.kind !== 'close' && token.kind !== ')') throw unexpected(token, operand !== undefined);
      break;
    }
    const [first, ...rest] = operands;
    if (!first) throw new GoTemplateError(`${owner} needs a value`, offset);
    return { operands: [first, ...rest], offset };
  }

  #parseOperand(): Operand | undefined {
    const tokens = this.#tokens;
    const { kind, offset } = tokens.peek();
    const first: Operand | undefined = kind === 'field' ? { kind: 'dot', offset } : this.#parseTerm();
    if (!first) return undefined;
    const names: string[] = [];
    const start = tokens.peek();
    while (tokens.peek().kind === 'field') names.push(tokens.next().text.slice(1));
    if (names.length === 0) return first;
    if (kind !== 'field' && isConstantOperand(first)) throw unexpected(start, true);
    return { kind: 'fields', of: first, names, offset: first.offset };
  }

  #parseTerm(): Operand | undefined {
    const token = this.#tokens.peek();
    const { kind, text, offset } = token;
    if (kind === '(') return this.#parseParentheses();
    const operand = this.#readTerm(token);
    if (!operand) return undefined;
    this.#tokens.next();
    if (operand.kind === 'function') this.calls.push({ name: text, offset });
    if (operand.kind === 'variable' && !this.#names.has(text))
      throw new GoTemplateError(`there is no variable ${text}`, offset);
    return operand;
  }

  /** What a single token is as an operand; undefined if it is none. */
  #readTerm({ kind, text, offset }: Token): Operand | undefined {
    if (kind === 'dot') return { kind: 'dot', offset };
    if (kind === 'variable') return { kind: 'variable', name: text, offset };
    if (kind === 'word') return readWord(text, offset);
    const read = constantReaders[kind];
    return read && { kind: 'constant', value: read(text, offset), offset };
  }

  #parseParentheses(): Operand {
    const { offset } = this.#tokens.next();
    if (++this.#depth > deepest) throw new GoTemplateError('parentheses are nested too deeply', offset);
    const pipeline = this.parse('a pair of parentheses', ')');
    this.#depth--;
    return { kind: 'pipeline', pipeline, offset };
  }
}

function unexpected({ kind, text, offset }: Token, isAfterOperand: boolean): GoTemplateError {
  if (kind === 'end') return new GoTemplateError('an action is not closed by }}', offset);
  const cannot = `${JSON.stringify(text)} cannot stand here`;
  return new GoTemplateError(isAfterOperand ? `a space must separate arguments: ${cannot}` : cannot, offset);
}

/** What can neither be called nor have fields. */
function isConstantOperand({ kind }: Operand): boolean {
  return kind === 'constant' || kind === 'nil' || kind === 'dot';
}

function readWord(text: string, offset: number): Operand {
  if (text === 'nil') return { kind: 'nil', offset };
  if (text === 'true' || text === 'false') return { kind: 'constant', value: text === 'true', offset };
  if (keywords.has(text)) throw new GoTemplateError(`${text} cannot stand here`, offset);
  return { kind: 'function', name: text, offset };
}

function unquoted(text: string, offset: number): string {
  const value = unquote(text);
  if (value === undefined) throw new GoTemplateError(`${text} has an escape that means nothing`, offset);
  return value;
}

function readCharacter(text: string, offset: number): number {
  const value = unquoted(text, offset);
  const code = value.codePointAt(0);
  if (code === undefined || String.fromCodePoint(code) !== value) {
    throw new GoTemplateError('single quotes hold one character; use double quotes for text', offset);
  }
  return code;
}

function readNumber(text: string, offset: number): unknown {
  const value = readGoNumber(text);
  if (value === undefined)
    throw new GoTemplateError(`${text} is no number, or one that is too large`, offset);
  return value;
}

const constantReaders: Readonly<Partial<Record<TokenKind, (text: string, offset: number) => unknown>>> = {
  string: unquoted,
  character: readCharacter,
  number: readNumber,
};
