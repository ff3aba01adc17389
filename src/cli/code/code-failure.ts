import { fileURLToPath } from 'node:url';
import { errorText } from '../../base/error-text.ts';
import type { DeclaredAt } from '../../contracts/plan.ts';

export interface CodeFailure {
  /** A whole sentence. */
  readonly reason: string;
  /** Where in the user's own code, as far as the error tells. */
  readonly at: DeclaredAt | undefined;
}

const ownFolder = new URL('./', import.meta.url).href;

/** What an error that code ended with means for its author: no stack, and none of our own places. */
export function codeFailure(error: unknown, template: string): CodeFailure {
  if (error instanceof SyntaxError) return syntaxFailure(error, template);
  const text = error instanceof Error ? errorText(error) : `it threw ${String(error)}`;
  return { reason: sentence(text), at: error instanceof Error ? placeInStack(error.stack ?? '') : undefined };
}

/** A mistake that was found in the text: by us, who say so behind the message, or by Node, which begins the stack with it. */
function syntaxFailure({ message, stack = '' }: SyntaxError, template: string): CodeFailure {
  const [, file = template, ours, line = '1', column = '1'] =
    /^(file:\S+): (.*) \((\d+):(\d+)\)$/s.exec(message) ?? [];
  if (ours !== undefined)
    return { reason: sentence(ours), at: { file, line: Number(line), column: Number(column) } };
  const [, place, at] = /^(file:.*):(\d+)$/m.exec(stack) ?? [];
  return {
    reason: sentence(message),
    at: place === undefined ? undefined : { file: place, line: Number(at), column: 1 },
  };
}

function placeInStack(stack: string): DeclaredAt | undefined {
  const frames = stack.matchAll(/^\s*at (?:.*\()?(file:.+?):(\d+):(\d+)\)?$/gm);
  for (const [, file = '', line, column] of frames) {
    if (file.startsWith(ownFolder) || file.includes('/node_modules/')) continue;
    return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function sentence(text: string): string {
  const bare = text.replaceAll(/file:\/\/\S+?(?=['"\s]|$)/g, (url) => fileURLToPath(url));
  return /[.!?]$/.test(bare) ? bare : `${bare}.`;
}
