import type { Branch, Command, Operand, Pipeline, Template, TemplateNode } from './ast.ts';
import { lex } from './lexer.ts';
import type { TemplateOutcome } from './template-error.ts';
import { GoTemplateError, outcomeOf } from './template-error.ts';
import type { Token, TokenKind } from './token.ts';
import { unquote } from './unquote.ts';

const keywords: ReadonlySet<string> = new Set([
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

/** Parses a text of Go's template language. */
export function parseGoTemplate(text: string): TemplateOutcome<Template> {
  return outcomeOf(() => new Parser(lex(text)).parse());
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #defined = new Map<string, readonly TemplateNode[]>();
  #at = 0;
  #depth = 0;
  #loops = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Template {
    const body = this.#parseNodes();
    const rest = this.#next();
    if (rest.kind !== 'end')
      throw new GoTemplateError(`there is nothing open that this could close`, rest.offset);
    return { body, defined: this.#defined };
  }

  /** Reads up to an `else` or `end`, whose word is next then, or to the end of the text. */
  #parseNodes(): readonly TemplateNode[] {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'end') return nodes;
      this.#next();
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      this.#skipSpace();
      const word = this.#peek();
      if (word.kind === 'word' && (word.text === 'else' || word.text === 'end')) return nodes;
      const node = this.#parseAction(word);
      if (node) nodes.push(node);
    }
  }

  #parseAction(word: Token): TemplateNode | undefined {
    if (word.kind !== 'word' || !keywords.has(word.text))
      return { kind: 'action', pipeline: this.#closedPipeline() };
    this.#next();
    switch (word.text) {
      case 'if':
      case 'with':
        return { kind: word.text, ...this.#nested(() => this.#parseBranch(word.text, word.offset)) };
      case 'range':
        return { kind: 'range', ...this.#nested(() => this.#parseRange(word.offset)) };
      case 'define':
        return this.#parseDefine();
      case 'block':
        return this.#parseBlock(word.offset);
      case 'template':
        return this.#parseCall(word.offset);
      default:
        return this.#parseJump(word);
    }
  }

  #parseRange(offset: number): Branch {
    this.#loops++;
    const branch = this.#parseBranch('range', offset);
    this.#loops--;
    return branch;
  }

  /** branch = pipeline "}}" nodes ["else" ["if" branch | "}}" nodes]] "end" */
  #parseBranch(keyword: string, offset: number): Branch {
    const pipeline = this.#closedPipeline();
    const body = this.#parseNodes();
    if (this.#takeEnd(offset)) return { pipeline, body, otherwise: [], offset };
    this.#expectWord('else', offset);
    this.#skipSpace();
    const next = this.#peek();
    if (next.kind === 'word' && next.text === keyword && keyword !== 'range') {
      this.#next();
      const inner = this.#nested(() => this.#parseBranch(keyword, next.offset));
      return { pipeline, body, otherwise: [{ kind: keyword === 'if' ? 'if' : 'with', ...inner }], offset };
    }
    this.#expect('close', 'an else must be closed by }}');
    const otherwise = this.#parseNodes();
    if (!this.#takeEnd(offset))
      throw new GoTemplateError(`there is no {{ end }} for this ${keyword}`, offset);
    return { pipeline, body, otherwise, offset };
  }

  #takeEnd(offset: number): boolean {
    const token = this.#peek();
    if (token.kind === 'end') throw new GoTemplateError('there is no {{ end }} for this', offset);
    if (token.text !== 'end') return false;
    this.#next();
    this.#skipSpace();
    this.#expect('close', 'an end must be closed by }}');
    return true;
  }

  #expectWord(word: string, offset: number): void {
    const token = this.#next();
    if (token.text !== word) throw new GoTemplateError(`there is no {{ end }} for this`, offset);
  }

  #parseDefine(): undefined {
    const { name, offset } = this.#templateName();
    this.#expect('close', 'the name of a template must be followed by }}');
    this.#defined.set(name, this.#definedBody(offset));
    return undefined;
  }

  #parseBlock(offset: number): TemplateNode {
    const { name } = this.#templateName();
    const pipeline = this.#closedPipeline();
    if (!this.#defined.has(name)) this.#defined.set(name, this.#definedBody(offset));
    else this.#definedBody(offset);
    return { kind: 'template', name, pipeline, offset };
  }

  #definedBody(offset: number): readonly TemplateNode[] {
    const loops = this.#loops;
    this.#loops = 0;
    const body = this.#nested(() => this.#parseNodes());
    this.#loops = loops;
    if (!this.#takeEnd(offset)) throw new GoTemplateError('an else belongs to nothing here', offset);
    return body;
  }

  #parseCall(offset: number): TemplateNode {
    const { name } = this.#templateName();
    const hasData = this.#peek().kind !== 'close';
    const pipeline = hasData ? this.#closedPipeline() : undefined;
    if (!hasData) this.#next();
    return { kind: 'template', name, pipeline, offset };
  }

  #templateName(): { readonly name: string; readonly offset: number } {
    this.#skipSpace();
    const token = this.#expect('string', 'the name of a template must be in quotes');
    this.#skipSpace();
    return { name: unquote(token.text) ?? '', offset: token.offset };
  }

  #parseJump({ text, offset }: Token): TemplateNode {
    if (this.#loops === 0) throw new GoTemplateError(`${text} can stand only inside a range`, offset);
    this.#skipSpace();
    this.#expect('close', `${text} takes no arguments`);
    return { kind: text === 'break' ? 'break' : 'continue', offset };
  }

  #closedPipeline(): Pipeline {
    const pipeline = this.#parsePipeline();
    this.#expect('close', 'an action must be closed by }}');
    return pipeline;
  }

  /** pipeline = [variable ["," variable] (":=" | "=")] command { "|" command } */
  #parsePipeline(): Pipeline {
    this.#skipSpace();
    const { offset } = this.#peek();
    const { names, assigns } = this.#parseAssignment();
    const commands: Command[] = [];
    for (;;) {
      commands.push(this.#parseCommand());
      this.#skipSpace();
      if (this.#peek().kind !== '|') return { names, assigns, commands, offset };
      this.#next();
    }
  }

  #parseAssignment(): Pick<Pipeline, 'names' | 'assigns'> {
    const start = this.#at;
    const names: string[] = [];
    while (this.#peek().kind === 'variable') {
      names.push(this.#next().text);
      this.#skipSpace();
      const after = this.#peek().kind;
      if (after === ':=' || after === '=') {
        this.#next();
        return { names, assigns: after === ':=' ? 'new' : 'old' };
      }
      if (after !== ',') break;
      this.#next();
      this.#skipSpace();
    }
    this.#at = start;
    return { names: [], assigns: 'new' };
  }

  #parseCommand(): Command {
    this.#skipSpace();
    const { offset } = this.#peek();
    const operands: Operand[] = [];
    for (;;) {
      const operand = this.#parseOperand();
      if (operand) operands.push(operand);
      const { kind, offset: at } = this.#peek();
      if (kind === 'space') this.#skipSpace();
      else if (kind === 'close' || kind === '|' || kind === ')' || kind === 'end') break;
      else if (operand) throw new GoTemplateError('a space must separate arguments', at);
      else throw new GoTemplateError(`${JSON.stringify(this.#peek().text)} cannot stand here`, at);
    }
    if (operands.length === 0) throw new GoTemplateError('a value is missing', offset);
    return { operands, offset };
  }

  #parseOperand(): Operand | undefined {
    const first = this.#parseSingle();
    if (!first) return undefined;
    const names: string[] = [];
    while (this.#peek().kind === 'field') names.push(this.#next().text.slice(1));
    return names.length === 0 ? first : { kind: 'fields', of: first, names, offset: first.offset };
  }

  #parseSingle(): Operand | undefined {
    const token = this.#peek();
    const { kind, offset } = token;
    // A field is read by whoever asked for this, as a field of the dot.
    if (kind === 'field') return { kind: 'dot', offset };
    if (kind === '(') return this.#parseParentheses();
    const operand = readOperand(token);
    if (operand) this.#next();
    return operand;
  }

  #parseParentheses(): Operand {
    const { offset } = this.#next();
    const pipeline = this.#nested(() => this.#parsePipeline());
    this.#expect(')', 'a closing parenthesis is missing');
    return { kind: 'pipeline', pipeline, offset };
  }

  #nested<T>(parse: () => T): T {
    if (++this.#depth > deepest)
      throw new GoTemplateError('the template is nested too deeply', this.#peek().offset);
    const parsed = parse();
    this.#depth--;
    return parsed;
  }

  #expect(kind: TokenKind, message: string): Token {
    const token = this.#next();
    if (token.kind !== kind) throw new GoTemplateError(message, token.offset);
    return token;
  }

  #skipSpace(): void {
    while (this.#peek().kind === 'space') this.#at++;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', offset: 0 };
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }
}

/** What a single token is as an operand; undefined if it is none. */
function readOperand(token: Token): Operand | undefined {
  const { kind, text, offset } = token;
  if (kind === 'dot') return { kind: 'dot', offset };
  if (kind === 'variable') return { kind: 'variable', name: text, offset };
  if (kind === 'word') return readWord(token);
  const isConstant = kind === 'string' || kind === 'character' || kind === 'number';
  return isConstant ? { kind: 'constant', value: readConstant(token), offset } : undefined;
}

function readConstant({ kind, text, offset }: Token): string | number {
  if (kind === 'number') return readNumber(text, offset);
  const value = unquote(text);
  if (value === undefined) throw new GoTemplateError(`${text} has an escape that means nothing`, offset);
  if (kind === 'string') return value;
  const code = value.codePointAt(0);
  if (code === undefined || String.fromCodePoint(code) !== value) {
    throw new GoTemplateError('single quotes hold one character; use double quotes for text', offset);
  }
  return code;
}

function readNumber(text: string, offset: number): number {
  const plain = text.replaceAll('_', '');
  // A leading zero makes a whole number octal.
  const value = /^[+-]?0[0-7]+$/.test(plain)
    ? Number.parseInt(plain, 8)
    : Number(plain.replace(/^[+-]/, '')) * (plain.startsWith('-') ? -1 : 1);
  if (Number.isNaN(value)) throw new GoTemplateError(`${text} is not a number`, offset);
  return value;
}

function readWord({ text, offset }: Token): Operand {
  if (text === 'nil') return { kind: 'nil', offset };
  if (text === 'true' || text === 'false') return { kind: 'constant', value: text === 'true', offset };
  if (keywords.has(text)) throw new GoTemplateError(`${text} cannot stand here`, offset);
  return { kind: 'function', name: text, offset };
}
