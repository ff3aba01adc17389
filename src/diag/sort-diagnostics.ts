import type { Diagnostic } from './diagnostic.ts';

/**
 * In the order of files and places in them, each once: what was found more than once, as when a body is decoded twice,
 * is said once. Files come in the order in which they first occur; what has no place comes last.
 */
export function sortDiagnostics(diags: readonly Diagnostic[]): readonly Diagnostic[] {
  const distinct = new Map(diags.map((diag) => [identity(diag), diag]));
  const files = new Map<string, number>();
  for (const { subject } of diags)
    if (subject && !files.has(subject.source.name)) files.set(subject.source.name, files.size);
  const fileOrder = ({ subject }: Diagnostic): number =>
    subject ? (files.get(subject.source.name) ?? 0) : files.size;
  return [...distinct.values()].sort(
    (a, b) => fileOrder(a) - fileOrder(b) || (a.subject?.start ?? 0) - (b.subject?.start ?? 0),
  );
}

function identity({ severity, summary, detail, subject }: Diagnostic): string {
  return JSON.stringify([severity, summary, detail, subject?.source.name, subject?.start, subject?.end]);
}
