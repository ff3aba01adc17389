import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function cannotStart(program: string, cause: Error): Error {
  return new Error(`Cannot start "${program}"`, { cause });
}

export function runningLocally(path: string): string {
  return `Running local script: ${path}`;
}

export function skippedOnPlatform(platform: string): string {
  return `Skipped, since only_on does not name ${platform}`;
}

export function unknownPlatform(name: string, known: readonly string[], at: Range | undefined): Diagnostic {
  const detail = `There is no operating system "${name}" in only_on. It can hold ${known.map((it) => `"${it}"`).join(', ')}.`;
  return {
    code: 'unknown-platform',
    severity: 'error',
    summary: 'Unknown operating system',
    detail,
    subject: at,
  };
}

export function missingProgram(at: Range | undefined): Diagnostic {
  const detail = 'The list execute_command is empty. Give the program first, then its arguments.';
  return {
    code: 'missing-program',
    severity: 'error',
    summary: 'Invalid execute_command',
    detail,
    subject: at,
  };
}
