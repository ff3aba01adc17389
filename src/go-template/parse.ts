import type { Branch, Template, TemplateNode } from './ast.ts';
import { DeclaredNames } from './declared-names.ts';
import { lex } from './lexer.ts';
import { keywords, PipelineParser } from './pipeline-parser.ts';
import type { TemplateOutcome } from './template-error.ts';
import { GoTemplateError, outcomeOf } from './template-error.ts';
import { TokenStream } from './token-stream.ts';
import type { Token } from './token.ts';
import { unquote } from './unquote.ts';

const deepest = 200;

/** Parses a text of Go's template language. Whether its functions exist is known only when it is rendered. */
export function parseGoTemplate(text: string): TemplateOutcome<Template> {
  return outcomeOf(text, () => new Parser(text).parse());
}

/** What ended a run of nodes. */
type Ending = 'end' | 'else' | 'end of text';

interface Nodes {
  readonly nodes: readonly TemplateNode[];
  readonly ending: Ending;
}

class Parser {
  readonly #source: string;
  readonly #tokens: TokenStream;
  readonly #names = new DeclaredNames();
  readonly #pipelines: PipelineParser;
  readonly #defined = new Map<string, readonly TemplateNode[]>();
  #depth = 0;
  #loops = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = new TokenStream(lex(source));
    this.#pipelines = new PipelineParser(this.#tokens, this.#names);
  }

  parse(): Template {
    const { nodes } = this.#parseNodes('top');
    return { source: this.#source, body: nodes, defined: this.#defined, calls: this.#pipelines.calls };
  }

  /** Reads up to the word `else` or `end`, which it takes, or to the end of the text. Only the top has definitions. */
  #parseNodes(level: 'top' | 'inside'): Nodes {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = this.#tokens.peek();
      if (token.kind === 'end') return { nodes, ending: 'end of text' };
      this.#tokens.next();
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text });
        continue;
      }
      const word = this.#tokens.peekPastSpace();
      if (word.kind === 'word' && (word.text === 'else' || word.text === 'end')) {
        this.#tokens.next();
        if (level === 'top')
          throw new GoTemplateError(`there is nothing open that this ${word.text} could close`, word.offset);
        return { nodes, ending: word.text };
      }
      if (level === 'top' && word.kind === 'word' && word.text === 'define') {
        this.#tokens.next();
        this.#parseDefine(word.offset);
      } else nodes.push(this.#parseAction(word));
    }
  }

  #parseAction(word: Token): TemplateNode {
    if (word.kind !== 'word' || !keywords.has(word.text))
      return { kind: 'action', pipeline: this.#pipelines.parse('an action', 'close') };
    this.#tokens.next();
    switch (word.text) {
      case 'if':
      case 'with':
        return { kind: word.text, ...this.#parseControl(word.text, word.offset) };
      case 'range':
        return { kind: 'range', ...this.#parseControl('range', word.offset) };
      case 'block':
        return this.#parseBlock(word.offset);
      case 'template':
        return this.#parseCall(word.offset);
      case 'break':
      case 'continue':
        return this.#parseJump(word.text, word.offset);
      default:
        throw new GoTemplateError(`${word.text} cannot stand here`, word.offset);
    }
  }

  #parseControl(keyword: 'if' | 'with' | 'range', offset: number): Branch {
    return this.#names.scoped(() => this.#nested(offset, () => this.#parseBranch(keyword, offset)));
  }

  /** branch = pipeline "}}" nodes ["else" ["if" branch | "}}" nodes]] "end" */
  #parseBranch(keyword: 'if' | 'with' | 'range', offset: number): Branch {
    const pipeline = this.#pipelines.parse(keyword, 'close');
    if (keyword === 'range') this.#loops++;
    const body = this.#parseNodes('inside');
    if (keyword === 'range') this.#loops--;
    if (body.ending === 'end') {
      this.#closeWord('end');
      return { pipeline, body: body.nodes, otherwise: [], offset };
    }
    if (body.ending === 'end of text') throw notEnded(keyword, offset);
    const otherwise = this.#parseElse(keyword, offset);
    return { pipeline, body: body.nodes, otherwise, offset };
  }

  #parseElse(keyword: 'if' | 'with' | 'range', offset: number): readonly TemplateNode[] {
    const next = this.#tokens.peekPastSpace();
    if (next.kind === 'word' && next.text === keyword && keyword !== 'range') {
      this.#tokens.next();
      return [{ kind: keyword, ...this.#parseControl(keyword, next.offset) }];
    }
    this.#closeWord('else');
    const { nodes, ending } = this.#parseNodes('inside');
    if (ending === 'end of text') throw notEnded(keyword, offset);
    if (ending === 'else') throw new GoTemplateError(`this ${keyword} has another else already`, offset);
    this.#closeWord('end');
    return nodes;
  }

  #closeWord(word: string): void {
    this.#tokens.skipSpace();
    this.#tokens.expect('close', `nothing may follow ${word} in its action`);
  }

  #parseDefine(offset: number): void {
    const name = this.#templateName();
    this.#closeWord('the name of a template');
    this.#define(name, offset);
  }

  #parseBlock(offset: number): TemplateNode {
    const name = this.#templateName();
    const pipeline = this.#pipelines.parse('block', 'close');
    this.#define(name, offset);
    return { kind: 'template', name, pipeline, offset };
  }

  /** Only something empty may be defined more than once. */
  #define(name: string, offset: number): void {
    const loops = this.#loops;
    this.#loops = 0;
    const body = this.#names.separate(() => this.#nested(offset, () => this.#parseNodes('inside')));
    this.#loops = loops;
    if (body.ending === 'end of text') throw notEnded('definition', offset);
    if (body.ending === 'else') throw new GoTemplateError('an else belongs to nothing here', offset);
    this.#closeWord('end');
    const before = this.#defined.get(name);
    if (before && !isEmpty(before)) {
      if (isEmpty(body.nodes)) return;
      throw new GoTemplateError(`there is another template named ${JSON.stringify(name)}`, offset);
    }
    this.#defined.set(name, body.nodes);
  }

  #parseCall(offset: number): TemplateNode {
    const name = this.#templateName();
    const hasData = this.#tokens.peekPastSpace().kind !== 'close';
    const pipeline = hasData ? this.#pipelines.parse('template', 'close') : undefined;
    if (!hasData) this.#tokens.next();
    return { kind: 'template', name, pipeline, offset };
  }

  #templateName(): string {
    this.#tokens.skipSpace();
    const { text, offset } = this.#tokens.expect('string', 'the name of a template must be in quotes');
    const name = unquote(text);
    if (name === undefined) throw new GoTemplateError(`${text} has an escape that means nothing`, offset);
    return name;
  }

  #parseJump(kind: 'break' | 'continue', offset: number): TemplateNode {
    this.#closeWord(kind);
    if (this.#loops === 0) throw new GoTemplateError(`${kind} can stand only inside a range`, offset);
    return { kind, offset };
  }

  #nested<T>(offset: number, parse: () => T): T {
    if (++this.#depth > deepest) throw new GoTemplateError('the template is nested too deeply', offset);
    const parsed = parse();
    this.#depth--;
    return parsed;
  }
}

function notEnded(keyword: string, offset: number): GoTemplateError {
  return new GoTemplateError(`there is no {{ end }} for this ${keyword}`, offset);
}

function isEmpty(nodes: readonly TemplateNode[]): boolean {
  return nodes.every((node) => node.kind === 'text' && node.text.trim() === '');
}
