import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function duplicateLocal(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The local "${name}" is already defined at ${first.source.name}:${line}. Keep one of the two.`;
  return error('duplicate-local', 'Duplicate local', detail, at);
}

/** `keys` in the order in which each needs the next, as in `local.a` and `data.http.b`. */
export function cyclicValues(keys: readonly string[], at: Range): Diagnostic {
  const circle = [...keys, keys[0]].join(' -> ');
  const what = keys.every((key) => key.startsWith('local.')) ? 'locals' : 'values';
  const detail = `These ${what} need each other, so none can be had first: ${circle}.`;
  return error('cyclic-values', 'Values in a circle', detail, at);
}
