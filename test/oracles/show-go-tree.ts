import type { GoNode } from './go-parser.ts';
import { joinTexts } from './join-texts.ts';

/** Writes a tree of the Go parser in the form in which the two are compared. */
export function showGoTree(node: GoNode, text: Uint8Array): string {
  const children = node.children.map((child) => showGoTree(child, text));
  const source = (): string =>
    Buffer.from(text.subarray(node.range.start.byte, node.range.end.byte)).toString();
  switch (node.type) {
    case 'literalValue':
      if (node.meta?.['type'] === 'string') return source().trim() === '' ? '' : 'text';
      return `${source()}@${node.range.start.byte}`;
    case 'scopeTraversal':
      return `${String(node.meta?.['fullAccessor'])}@${node.range.start.byte}-${node.range.end.byte}`;
    case 'relativeTraversal':
      return `(steps ${String(node.meta?.['fullAccessor'])} ${children.join(' ')})`;
    case 'template':
    case 'templateJoin':
      return `(${node.type} ${joinTexts(children)})`;
    // Parentheses, keys of objects and items of splats have no type here.
    case '':
      return children.length === 0 ? 'leaf' : children.join(' ');
    case 'templateWrap':
      return children.join(' ');
    case 'function':
      return `(call ${String(node.meta?.['name'])} ${String(node.meta?.['expandedFinalArgument'])} ${children.join(' ')})`;
    case 'binaryOp':
    case 'unaryOp':
      return `(${String(node.meta?.['operator'])} ${children.join(' ')})`;
    case 'for':
      return `(for ${String(node.meta?.['keyVar'])},${String(node.meta?.['valVar'])} ${String(node.meta?.['groupedValue'])} ${children.join(' ')})`;
    default:
      return `(${node.type} ${children.join(' ')})`;
  }
}
