import { indexBelow } from '../base/index-below.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { Body } from './body.ts';
import { NativeBody } from './native-body.ts';
import type { Expression } from './syntax/ast.ts';
import { parseFileBody } from './syntax/body.ts';
import { parseExpression as parseAny } from './syntax/expression.ts';
import { tokenReader } from './syntax/lexer.ts';
import { parseWholeExpression } from './syntax/parse-embedded.ts';
import { ParserState } from './syntax/parser-state.ts';
import type { SyntaxBlock, SyntaxBody } from './syntax/syntax-body.ts';
import { parseBareTemplate } from './syntax/template.ts';

/**
 * Parses a file of HCL's native syntax. After mistakes the body holds all that could be read; no text makes it fail.
 * From then on the source knows which block a place lies in.
 */
export function parseHcl(source: SourceText): Outcome<Body> {
  const { value, diags } = parseSyntax(source);
  return { value: new NativeBody(value), diags };
}

/** The same as a plain tree, for tools that look at the text itself. */
export function parseSyntax(source: SourceText): Outcome<SyntaxBody> {
  const state = new ParserState(source, tokenReader(source.text, 'configuration'), parseAny);
  const value = parseFileBody(state);
  source.blockAt = (offset) => headerAt(value, offset);
  return { value, diags: state.diags };
}

/** Parses a source that is one expression, such as the value of a `-var` argument; line ends do not count in it. */
export function parseExpression(source: SourceText): Outcome<Expression> {
  const state = new ParserState(source, tokenReader(source.text, 'configuration'), parseAny);
  const value = parseWholeExpression(state);
  return { value, diags: state.diags };
}

/** Parses a source that is a template from its first to its last character, such as a file for `templatefile`. */
export function parseTemplate(source: SourceText): Outcome<Expression> {
  const state = new ParserState(source, tokenReader(source.text, 'template'), parseAny);
  const value = parseBareTemplate(state);
  return { value, diags: state.diags };
}

/** The header of the outermost block around an offset, as it is shown in "in source ...". */
function headerAt({ blocks }: SyntaxBody, offset: number): string | undefined {
  const block: SyntaxBlock | undefined = blocks[indexBelow(offset, blocks, ({ range }) => range.start)];
  if (!block || offset < block.range.start || block.range.end <= offset) return undefined;
  return [block.type, ...block.labels.map((label) => JSON.stringify(label))].join(' ');
}
