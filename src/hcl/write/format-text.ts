import { alignLines } from './align-lines.ts';
import { indentLines } from './indent-lines.ts';
import { spaceLines } from './space-lines.ts';
import { readLines } from './write-line.ts';
import { readTokens } from './write-token.ts';

/**
 * Formats HCL as Packer's `fmt` does: indentation, spaces between tokens, equals signs and comments in columns. Only
 * white space outside of texts changes. The syntax is not checked.
 */
export function formatText(text: string): string {
  const tokens = readTokens(text);
  const lines = readLines(tokens);
  indentLines(lines);
  spaceLines(lines);
  alignLines(lines);
  return tokens.map((token) => ' '.repeat(token.spaces) + token.text).join('');
}
