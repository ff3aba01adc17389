import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function sourceAndContent(at: Range | undefined): Diagnostic {
  const detail = 'A file is either copied from "source" or written from "content". Remove one of the two.';
  return {
    code: 'source-and-content',
    severity: 'error',
    summary: 'Conflicting options',
    detail,
    subject: at,
  };
}

export function nothingToWrite(at: Range | undefined): Diagnostic {
  const detail = 'Neither "source" nor "content" is given, so the target will be an empty file.';
  return { code: 'nothing-to-write', severity: 'warning', summary: 'Empty file', detail, subject: at };
}

export function copying(source: string, target: string): string {
  return `Copying ${source} to ${target}`;
}

export function copied(bytes: number): string {
  return `Copied ${bytes} bytes`;
}
