import type { Span } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';

/**
 * Keeps what a variable file gives to these variables out of every snippet. It looks at the text alone, since what is
 * wrong with a file may be that it cannot be read.
 */
export function hideAssigned(source: SourceText, names: readonly string[]): void {
  const whole = { start: 0, end: source.text.length };
  for (const name of names) for (const span of assignedTo(name, source.text, whole)) source.hide(span);
}

const variableBlock = /(?:^|\n)[ \t]*variable[ \t]+"?[\w-]+"?[ \t]*\{/g;
const isSensitive = /\bsensitive"?[ \t]*[=:][ \t]*"?true\b/;

/** The same for the defaults of sensitive variables, in a template that cannot be read. */
export function hideSecretDefaults(source: SourceText): void {
  const { text } = source;
  const starts = [...text.matchAll(variableBlock)].map(({ index }) => index);
  for (const [i, start] of starts.entries()) {
    const block = { start, end: starts[i + 1] ?? text.length };
    if (!isSensitive.test(text.slice(block.start, block.end))) continue;
    for (const span of assignedTo('default', text, block)) source.hide(span);
  }
}

/** A line on which something else begins, or the block around it ends. */
const nextItem = /\n(?=[ \t]*(?:\}|"?[\w-]+"?[ \t]*[=:{]|[\w-]+[ \t]+"))/g;

function assignedTo(name: string, text: string, { start, end }: Span): readonly Span[] {
  const assignment = new RegExp(`(?<![\\w.-])"?${name}"?[ \\t]*[=:][ \\t]*`, 'g');
  const spans: Span[] = [];
  assignment.lastIndex = start;
  for (let found = assignment.exec(text); found && found.index < end; found = assignment.exec(text)) {
    nextItem.lastIndex = assignment.lastIndex;
    const next = nextItem.exec(text)?.index ?? text.length;
    spans.push({ start: assignment.lastIndex, end: Math.min(next, end) });
  }
  return spans;
}
