import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range | undefined): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function noTemplateValue(path: string, value: unknown, at: Range): Diagnostic {
  const what = typeof value === 'object' ? 'an object of a class' : `a ${typeof value}`;
  const detail = `"${path}" is ${what}. Options are texts, finite numbers, true or false, null, and lists and plain objects of these.`;
  return error('no-template-value', 'Unsuitable value', detail, at);
}

export function codeFailed(reason: string, at: Range | undefined): Diagnostic {
  return error(
    'code-failed',
    'Template code failed',
    `The template's code did not run to its end: ${reason}`,
    at,
  );
}

export function noDefaultExport(at: Range): Diagnostic {
  const detail =
    'The file has no default export, so there is nothing to build. Write export default build({ ... }).';
  return error('no-default-export', 'Missing build', detail, at);
}

export function exportIsNoBuild(at: Range): Diagnostic {
  const detail = 'The default export must be what build({ ... }) gives, or a list of such.';
  return error('export-is-no-build', 'Unsuitable export', detail, at);
}
