import type { TemplatePart } from './template-part.ts';

/**
 * Takes from every line of a `<<-` heredoc the indentation that all of its lines share. Lines of nothing but spaces do
 * not count and keep theirs; a text whose line end was trimmed away by `~}` does not begin a line.
 */
export function flushHeredoc(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const starts = parts.map((_, i) => {
    const before = parts[i - 1];
    return i === 0 || (before?.kind === 'text' && before.text.endsWith('\n'));
  });
  let shared = Infinity;
  for (const [i, part] of parts.entries()) {
    if (starts[i] && !isBlankLine(part))
      shared = Math.min(shared, part.kind === 'text' ? indentationOf(part.text) : 0);
  }
  if (shared === Infinity || shared === 0) return parts;
  return parts.map((part, i) =>
    starts[i] && part.kind === 'text' && !isBlankLine(part)
      ? { ...part, text: part.text.slice(shared) }
      : part,
  );
}

function isBlankLine(part: TemplatePart): boolean {
  return part.kind === 'text' && part.text.endsWith('\n') && part.text.trim() === '';
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}
