import type { SourceText } from './source-text.ts';

/** A line of a source as it may be shown. */
export interface ShownLine {
  readonly text: string;
  /** Where something that starts, or ends, at an offset of the source does so in `text`. */
  startAt(offset: number): number;
  endAt(offset: number): number;
}

/** A part of a line between two offsets of the source. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly isHidden: boolean;
}

const placeholder = '<sensitive>';

/** A one-based line with what is hidden in it replaced. */
export function shownLine(source: SourceText, line: number): ShownLine {
  const start = source.lines.startOf(line);
  const end = start + source.lines.lineText(line).length;
  const pieces = piecesOf(source, start, end);
  const lengthBefore = (count: number): number =>
    pieces.slice(0, count).reduce((length, { shown }) => length + shown.length, 0);
  const place = (offset: number, edge: 'start' | 'end'): number => {
    const at = Math.min(Math.max(offset, start), end);
    const index = pieces.findIndex((piece) => (edge === 'start' ? at < piece.end : at <= piece.end));
    const piece = pieces[index];
    if (!piece) return lengthBefore(pieces.length);
    if (!piece.isHidden) return lengthBefore(index) + at - piece.start;
    return lengthBefore(edge === 'start' || at === piece.start ? index : index + 1);
  };
  return {
    text: pieces.map(({ shown }) => shown).join(''),
    startAt: (offset) => place(offset, 'start'),
    endAt: (offset) => place(offset, 'end'),
  };
}

function piecesOf(source: SourceText, start: number, end: number): readonly Piece[] {
  const hidden = source.hidden
    .filter((span) => span.start < end && span.end > start)
    .sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = start;
  for (const span of hidden) {
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    if (to <= from) continue;
    if (from > at) pieces.push({ start: at, end: from, shown: source.text.slice(at, from), isHidden: false });
    pieces.push({ start: from, end: to, shown: placeholder, isHidden: true });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, shown: source.text.slice(at, end), isHidden: false });
  return pieces;
}
