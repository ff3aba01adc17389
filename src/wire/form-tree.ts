import { malformedForm, unknownParameter } from './messages.ts';
import { RefusedRequest } from './refusal.ts';

/** Dotted parameters as a tree: `A.B.1=x` is x at A, B, 1. */
export interface FormNode {
  /** The parameter's whole name so far, as the sender wrote it. */
  readonly name: string;
  readonly text?: string | undefined;
  readonly children: ReadonlyMap<string, FormNode>;
}

interface OpenNode extends FormNode {
  text?: string | undefined;
  readonly children: Map<string, OpenNode>;
}

/** @throws RefusedRequest where an escape is broken or a parameter is given twice. */
export function parseForm(body: string): FormNode {
  const root = openNode('');
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = percentDecode(equals === -1 ? pair : pair.slice(0, equals));
    plant(root, name, equals === -1 ? '' : percentDecode(pair.slice(equals + 1)));
  }
  return root;
}

function openNode(name: string): OpenNode {
  return { name, children: new Map() };
}

function plant(root: OpenNode, name: string, text: string): void {
  let node = root;
  for (const part of name.split('.')) {
    if (part === '') throw new RefusedRequest(unknownParameter(name));
    const known = node.children.get(part);
    const next = known ?? openNode(node === root ? part : `${node.name}.${part}`);
    if (known === undefined) node.children.set(part, next);
    node = next;
  }
  if (node.text !== undefined) throw new RefusedRequest(malformedForm(`${name} is given twice`));
  node.text = text;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new RefusedRequest(malformedForm(`${text} has a broken escape`));
  }
}
