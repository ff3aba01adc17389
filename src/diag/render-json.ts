import type { Diagnostic, Range } from './diagnostic.ts';

interface JsonPosition {
  readonly line: number;
  /** In grapheme clusters, from 1. */
  readonly column: number;
  /** In bytes of UTF-8, from 0. */
  readonly byte: number;
}

/** Diagnostics for programs: one JSON array, with lines, columns and byte offsets. */
export function renderJson(diags: readonly Diagnostic[]): string {
  return `${JSON.stringify(diags.map(toRecord), undefined, 2)}\n`;
}

function toRecord({
  code,
  severity,
  summary,
  detail,
  subject,
  context,
  values,
}: Diagnostic): Readonly<Record<string, unknown>> {
  return {
    code,
    severity,
    summary,
    detail,
    ...(subject && { range: rangeRecord(subject) }),
    ...(context && { context: rangeRecord(context) }),
    ...(values?.length && { values: values.map(([traversal, statement]) => ({ traversal, statement })) }),
  };
}

function rangeRecord(range: Range): Readonly<Record<string, unknown>> {
  return {
    filename: range.source.name,
    start: positionRecord(range, range.start),
    end: positionRecord(range, range.end),
  };
}

function positionRecord({ source }: Range, offset: number): JsonPosition {
  const byte = Buffer.byteLength(source.text.slice(0, offset));
  return { ...source.lines.positionAt(offset), byte };
}
