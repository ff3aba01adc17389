import type { Expression } from './ast.ts';
import { flushHeredoc } from './flush-heredoc.ts';
import { parseForIntroduction } from './for.ts';
import {
  brokenQuote,
  extraInSequence,
  invalidEscape,
  unknownDirective,
  unterminatedHeredoc,
  unterminatedQuote,
} from './messages.ts';
import type { ParserState } from './parser-state.ts';
import { unescapeHeredoc, unescapeQuoted } from './string-escapes.ts';
import { buildTemplate } from './template-tree.ts';
import type { TemplatePart } from './template-part.ts';
import type { Token } from './token.ts';
import { explainCharacter } from './unusable-token.ts';

/** quoted = quote { text | interpolation | directive } quote */
export function parseQuoted(state: ParserState, open: Token): Expression {
  const parts = readParts(state, 'quoted');
  const end = state.next();
  if (end.kind === 'broken-quote') state.report(brokenQuote(state.range(open, end)));
  else if (end.kind === 'end') state.report(unterminatedQuote(state.range(open)));
  return finishTemplate(state, parts, { start: open.start, end: end.end });
}

/** heredoc = "<<" ["-"] name newline { text | interpolation | directive } name */
export function parseHeredoc(state: ParserState, open: Token): Expression {
  const parts = readParts(state, 'heredoc');
  const end = state.next();
  if (end.kind === 'end') state.report(unterminatedHeredoc(state.range(open), state.range(end)));
  const flushed = state.text(open).startsWith('<<-') ? flushHeredoc(parts) : parts;
  return finishTemplate(state, flushed, { start: open.start, end: end.end });
}

/** A whole source as a template, without quotes around it. */
export function parseBareTemplate(state: ParserState): Expression {
  const { start } = state.peek();
  const parts = readParts(state, 'bare');
  return finishTemplate(state, parts, { start, end: state.peek().start });
}

/** A template that is one interpolation keeps the type of its value; all others are text. */
function finishTemplate(
  state: ParserState,
  parts: readonly TemplatePart[],
  span: { start: number; end: number },
): Expression {
  const range = state.range(span);
  const [only, ...more] = parts;
  if (only?.kind === 'value' && more.length === 0)
    return { kind: 'template-wrap', inner: only.expression, range };
  return buildTemplate(state, parts, range);
}

/** Reads up to, but not including, whatever ends the template. */
function readParts(state: ParserState, style: 'quoted' | 'heredoc' | 'bare'): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let trimsNext = false;
  for (;;) {
    const token = state.peek();
    if (token.kind === 'text') {
      state.next();
      const text = style === 'quoted' ? readQuotedText(state, token) : unescapeHeredoc(state.text(token));
      parts.push({ kind: 'text', text: trimsNext ? text.trimStart() : text, range: state.range(token) });
      trimsNext = false;
    } else if (token.kind === 'open-interpolation' || token.kind === 'open-directive') {
      if (state.text(token).endsWith('~')) trimLast(parts);
      const sequence = readSequence(state, state.next());
      if (sequence.part) parts.push(sequence.part);
      ({ trimsNext } = sequence);
    } else if (token.kind === 'invalid') state.report(explainCharacter(state, state.next()));
    else return parts;
  }
}

function trimLast(parts: TemplatePart[]): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') parts[parts.length - 1] = { ...last, text: last.text.trimEnd() };
}

function readQuotedText(state: ParserState, token: Token): string {
  const { value, bad } = unescapeQuoted(state.text(token));
  for (const { start, end } of bad) {
    state.note(invalidEscape(state.range({ start: token.start + start, end: token.start + end })));
  }
  return value;
}

interface Sequence {
  readonly part: TemplatePart | undefined;
  readonly trimsNext: boolean;
}

/** What stands between "${" or "%{" and its closing brace. */
function readSequence(state: ParserState, open: Token): Sequence {
  return state.withNewlines('skip', () => {
    const part = open.kind === 'open-directive' ? readDirective(state, open) : readInterpolation(state, open);
    const close = state.peek();
    if (close.kind !== 'close-sequence') {
      if (part) state.report(extraInSequence(state.range(close), state.range(open)));
      skipSequence(state);
    }
    const end = state.take('close-sequence');
    return {
      part: part && { ...part, range: state.range(open, end ?? close) },
      trimsNext: end !== undefined && state.text(end).startsWith('~'),
    };
  });
}

function readInterpolation(state: ParserState, open: Token): TemplatePart {
  return { kind: 'value', expression: state.expression(), range: state.range(open) };
}

/** directive = "if" Expression | "else" | "endif" | "for" intro | "endfor" */
function readDirective(state: ParserState, open: Token): TemplatePart | undefined {
  const word = state.peek();
  const name = word.kind === 'identifier' ? state.text(word) : '';
  const range = state.range(open);
  switch (name) {
    case 'if':
      state.next();
      return { kind: 'if', condition: state.expression(), range };
    case 'for': {
      const introduction = parseForIntroduction(state, open);
      return introduction && { kind: 'for', introduction, range };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      state.next();
      return { kind: name, range };
    default:
      state.report(unknownDirective(state.range(word)));
      return undefined;
  }
}

/** Passes over what is left of a sequence; what opens inside it closes inside it. */
function skipSequence(state: ParserState): void {
  let depth = 0;
  for (;;) {
    const { kind } = state.peek();
    if (kind === 'end' || (kind === 'close-sequence' && depth === 0)) return;
    if (kind === 'open-interpolation' || kind === 'open-directive') depth++;
    if (kind === 'close-sequence') depth--;
    state.next();
  }
}
