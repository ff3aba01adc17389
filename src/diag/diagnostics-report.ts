import type { Diagnostic, Range } from './diagnostic.ts';
import { sortDiagnostics } from './sort-diagnostics.ts';

/** A place in a text, for programs. */
interface PositionRecord {
  readonly line: number;
  /** In grapheme clusters, from 1. */
  readonly column: number;
  /** In bytes of UTF-8, from 0. */
  readonly byte: number;
}

interface RangeRecord {
  readonly filename: string;
  readonly start: PositionRecord;
  readonly end: PositionRecord;
}

export interface DiagnosticRecord extends Pick<Diagnostic, 'code' | 'severity' | 'summary' | 'detail'> {
  readonly range?: RangeRecord | undefined;
  readonly context?: RangeRecord | undefined;
  readonly values?: ReadonlyArray<{ readonly traversal: string; readonly statement: string }> | undefined;
}

/** What every `-json` begins with: described for users in docs/diagnostics.md, and only ever added to. */
export interface DiagnosticsReport {
  readonly format: 1;
  readonly valid: boolean;
  readonly errorCount: number;
  readonly warningCount: number;
  readonly diagnostics: readonly DiagnosticRecord[];
}

/** Diagnostics for programs, in the order in which people see them. */
export function reportDiagnostics(diags: readonly Diagnostic[]): DiagnosticsReport {
  const sorted = sortDiagnostics(diags);
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  return {
    format: 1,
    valid: errors === 0,
    errorCount: errors,
    warningCount: sorted.length - errors,
    diagnostics: sorted.map(toRecord),
  };
}

function toRecord({
  code,
  severity,
  summary,
  detail,
  subject,
  context,
  values,
}: Diagnostic): DiagnosticRecord {
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

function rangeRecord(range: Range): RangeRecord {
  return {
    filename: range.source.name,
    start: positionRecord(range, range.start),
    end: positionRecord(range, range.end),
  };
}

function positionRecord({ source }: Range, offset: number): PositionRecord {
  const byte = Buffer.byteLength(source.text.slice(0, offset));
  return { ...source.lines.positionAt(offset), byte };
}
