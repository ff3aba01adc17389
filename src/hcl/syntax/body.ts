import type { Range } from '../../diag/diagnostic.ts';
import type { Attribute } from '../body.ts';
import {
  attributeSetTwice,
  colonAfterName,
  commaAfterArgument,
  interpolationNotAllowed,
  invalidItem,
  itemRequired,
  missingNewlineAfterArgument,
  missingNewlineAfterBlock,
  quotedArgumentName,
  singleLineBlock,
  unclosedBlock,
} from './messages.ts';
import type { ParserState } from './parser-state.ts';
import type { SyntaxBlock, SyntaxBody } from './syntax-body.ts';
import { parseQuoted } from './template.ts';
import type { Token } from './token.ts';
import { explainCharacter, reportUnusable } from './unusable-token.ts';

interface Items {
  readonly attributes: Map<string, Attribute>;
  readonly blocks: SyntaxBlock[];
}

/** file = { item newline } */
export function parseFileBody(state: ParserState): SyntaxBody {
  const items: Items = { attributes: new Map(), blocks: [] };
  for (;;) {
    readItems(state, items);
    const stray = state.peek();
    if (stray.kind === 'end') break;
    state.report(itemRequired(state.range(stray)));
    state.next();
    endItem(state);
  }
  const end = state.source.text.length;
  return { ...items, range: state.range({ start: 0, end }), headRange: state.range({ start: 0, end: 0 }) };
}

/** Reads items up to a closing brace or the end of the source. */
function readItems(state: ParserState, items: Items): void {
  for (;;) {
    const token = state.peek();
    if (token.kind === '}' || token.kind === 'end') return;
    state.recovering = false;
    if (state.take('newline')) continue;
    readItem(state, items);
    endItem(state);
  }
}

/** After a mistake, goes on at the end of the line, or of the brackets that are open in it. */
function endItem(state: ParserState): void {
  while (state.recovering) {
    state.skipTo(['newline', '}']);
    const { kind } = state.peek();
    if (kind === 'newline' || kind === '}' || kind === 'end') return;
    state.next();
  }
}

/** item = name "=" Expression newline | name { label } "{" body "}" newline */
function readItem(state: ParserState, items: Items): void {
  const name = state.next();
  if (name.kind === 'open-quote') {
    const quoted = parseQuoted(state, name);
    const isArgument = state.peekKind() === '=';
    return state.report(isArgument ? quotedArgumentName(quoted.range) : itemRequired(quoted.range));
  }
  if (name.kind === 'invalid') return state.report(explainCharacter(state, name));
  if (name.kind !== 'identifier') return state.report(itemRequired(state.range(name)));
  const next = state.peek();
  if (next.kind === '=') readAttribute(state, name, items);
  else if (next.kind === 'identifier' || next.kind === 'open-quote' || state.isNextOnAnyLine('{'))
    readBlock(state, name, items);
  else if (next.kind === ':') state.report(colonAfterName(state.range(name)));
  else if (next.kind === 'invalid') state.report(explainCharacter(state, next));
  else state.report(invalidItem(state.range(next), state.range(name)));
}

function readAttribute(state: ParserState, name: Token, items: Items): void {
  const attribute = parseAttribute(state, name, items);
  const after = state.peek();
  if (after.kind === 'newline' || after.kind === 'end' || state.recovering) return;
  if (after.kind === 'invalid') reportUnusable(state, after);
  else if (after.kind === ',') state.report(commaAfterArgument(state.range(after)));
  else state.report(missingNewlineAfterArgument(state.range(after), attribute.range));
}

function parseAttribute(state: ParserState, name: Token, { attributes }: Items): Attribute {
  state.next();
  const expression = state.expression();
  const attribute: Attribute = {
    name: state.text(name).normalize('NFC'),
    nameRange: state.range(name),
    expression,
    range: state.range(name, expression.range),
  };
  const first = attributes.get(attribute.name);
  if (first) {
    const { line } = state.source.lines.positionAt(first.nameRange.start);
    state.note(attributeSetTwice(attribute.name, line, attribute.nameRange));
  } else attributes.set(attribute.name, attribute);
  return attribute;
}

function readBlock(state: ParserState, type: Token, { blocks }: Items): void {
  const labels = readLabels(state);
  const last = labels.at(-1)?.range ?? type;
  const headerRange = state.range(type, last);
  const open = takeOpenBrace(state, headerRange);
  const body = open ? parseBlockBody(state, open, headerRange) : emptyBody(headerRange);
  blocks.push({
    type: state.text(type),
    typeRange: state.range(type),
    labels: labels.map(({ text }) => text),
    labelRanges: labels.map(({ range }) => range),
    body,
    headerRange,
    range: state.range(type, body.range),
  });
  const after = state.peek();
  if (state.recovering || after.kind === 'newline' || after.kind === 'end') return;
  state.report(missingNewlineAfterBlock(state.range(after), headerRange));
}

/** The brace must stand on the header's line; where it stands on a later one, its body is read all the same. */
function takeOpenBrace(state: ParserState, headerRange: Range): Token | undefined {
  const found = state.peek();
  if (found.kind === '{') return state.next();
  const problem = invalidItem(state.range(found), headerRange);
  if (found.kind === 'newline' && state.isNextOnAnyLine('{')) {
    state.note(problem);
    return state.withNewlines('skip', () => state.next());
  }
  state.report(found.kind === 'invalid' ? explainCharacter(state, found) : problem);
  return undefined;
}

function readLabels(state: ParserState): ReadonlyArray<{ readonly text: string; readonly range: Range }> {
  const labels: Array<{ text: string; range: Range }> = [];
  for (;;) {
    const bare = state.take('identifier');
    if (bare) {
      labels.push({ text: state.text(bare), range: state.range(bare) });
      continue;
    }
    const open = state.take('open-quote');
    if (!open) return labels;
    const template = parseQuoted(state, open);
    const parts = template.kind === 'template' ? template.parts : [template];
    const texts = parts.map((part) =>
      part.kind === 'literal' && part.value.kind === 'string' ? part.value.text : undefined,
    );
    if (texts.includes(undefined)) state.note(interpolationNotAllowed(template.range, 'A block label'));
    labels.push({ text: texts.join(''), range: template.range });
  }
}

function emptyBody(headRange: Range): SyntaxBody {
  const end = { ...headRange, start: headRange.end };
  return { attributes: new Map(), blocks: [], range: end, headRange };
}

/** body = newline { item newline } | [name "=" Expression], up to the closing brace */
function parseBlockBody(state: ParserState, open: Token, headerRange: Range): SyntaxBody {
  const items: Items = { attributes: new Map(), blocks: [] };
  if (state.peekKind() === 'newline' || state.peekKind() === 'end') readNested(state, items);
  else readSingleLine(state, items, headerRange);
  const close = state.peek();
  if (close.kind === 'end') state.report(unclosedBlock(headerRange));
  const end = state.take('}') ?? { start: close.start, end: close.start };
  return { ...items, range: state.range(open, end), headRange: headerRange };
}

function readNested(state: ParserState, items: Items): void {
  state.nested(
    () => readItems(state, items),
    () => undefined,
  );
}

function readSingleLine(state: ParserState, items: Items, headerRange: Range): void {
  const name = state.take('identifier');
  if (name && state.peekKind() === '=') parseAttribute(state, name, items);
  const after = state.peek();
  if (after.kind === '}' && (!name || items.attributes.size > 0)) return;
  state.report(
    after.kind === 'end' ? unclosedBlock(headerRange) : singleLineBlock(state.range(after), headerRange),
  );
  // What a body goes on with that began on the line of its header is not read: it would be wrong in the same way.
  state.skipTo(['}']);
}
