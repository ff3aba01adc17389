import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { GoTemplateError } from '../../go-template/template-error.ts';

export function unrenderableEntry({ message, offset }: GoTemplateError, source: SourceText): Diagnostic {
  return {
    code: 'unrenderable-entry',
    severity: 'error',
    summary: 'Invalid template',
    detail: `This cannot be rendered: ${message}.`,
    subject: { source, start: offset, end: Math.min(offset + 1, source.text.length) },
  };
}
