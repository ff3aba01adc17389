import type { Diagnostic, Range } from './diagnostic.ts';
import { shownLine } from './shown-line.ts';
import { visibleText } from './visible-text.ts';

export interface SnippetRow {
  /** One-based; undefined for the row that stands for lines left out. */
  readonly line: number | undefined;
  readonly text: string;
  /** On the subject's first line: what of `text` comes before the subject, and the subject's part of it. */
  readonly mark: { readonly before: string; readonly marked: string } | undefined;
}

export interface Snippet {
  /** As in `on a.pkr.hcl line 5, in source "qemu" "base":` */
  readonly header: string;
  readonly rows: readonly SnippetRow[];
}

/** More of a long line would hide what matters on it. */
const longestLine = 160;
const mostRows = 24;

/** The source lines that a diagnostic is about; undefined if it is about none. */
export function snippetOf({ subject, context }: Diagnostic): Snippet | undefined {
  if (!subject) return undefined;
  const { source } = subject;
  const line = source.lines.lineAt(subject.start);
  const inBlock = source.blockAt?.(subject.start);
  const header = `on ${visibleText(source.name)} line ${line}${inBlock === undefined ? '' : `, in ${visibleText(inBlock)}`}:`;
  const sameSource = context?.source === source ? context : undefined;
  const first = Math.min(line, sameSource ? source.lines.lineAt(sameSource.start) : line);
  const last = Math.max(lastLine(subject), sameSource ? lastLine(sameSource) : line);
  return { header, rows: rowsBetween(subject, { first, line, last }) };
}

/** A range that ends at the start of a line does not touch that line. */
function lastLine({ source, start, end }: Range): number {
  return source.lines.lineAt(Math.max(start, end - 1));
}

function rowsBetween(
  subject: Range,
  { first, line, last }: { first: number; line: number; last: number },
): readonly SnippetRow[] {
  const rows: SnippetRow[] = [];
  const start = last - first < mostRows ? first : Math.max(first, line - 2);
  for (let at = start; at <= last; at++) {
    if (rows.length === mostRows) {
      rows.push({ line: undefined, text: `… (${last - at + 1} more lines)`, mark: undefined });
      break;
    }
    rows.push(
      at === line
        ? subjectRow(subject, at)
        : { line: at, text: cut(shownLine(subject.source, at).text), mark: undefined },
    );
  }
  return rows;
}

/** The subject's first line, cut so that the subject is in view. */
function subjectRow({ source, start, end }: Range, line: number): SnippetRow {
  const shown = shownLine(source, line);
  const { text } = shown;
  const from = shown.startAt(start);
  const to = Math.max(shown.endAt(end), from);
  const skipped = text.length <= longestLine || from < longestLine / 2 ? 0 : from - longestLine / 4;
  const shownEnd = text.length <= skipped + longestLine ? text.length : skipped + longestLine;
  const lead = skipped > 0 ? '…' : '';
  const before = `${lead}${visibleText(text.slice(skipped, from))}`;
  const marked = visibleText(text.slice(from, Math.min(to, shownEnd)));
  const after = visibleText(text.slice(Math.min(to, shownEnd), shownEnd));
  return {
    line,
    text: `${before}${marked}${after}${shownEnd < text.length ? '…' : ''}`,
    mark: { before, marked },
  };
}

function cut(text: string): string {
  return visibleText(text.length > longestLine ? `${text.slice(0, longestLine)}…` : text);
}
