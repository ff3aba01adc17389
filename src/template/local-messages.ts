import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function duplicateLocal(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The local "${name}" is already defined at ${first.source.name}:${line}. Keep one of the two.`;
  return error('duplicate-local', 'Duplicate local', detail, at);
}

export function cyclicLocals(names: readonly string[], at: Range): Diagnostic {
  const circle = [...names, names[0]].map((name) => `local.${name}`).join(' -> ');
  const detail = `These locals need each other, so none can be had first: ${circle}.`;
  return error('cyclic-locals', 'Locals in a circle', detail, at);
}
