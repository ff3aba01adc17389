import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(summary: string, detail: string, subject: Range): Diagnostic {
  return { severity: 'error', summary, detail, subject };
}

export function missingArgument(name: string, at: Range): Diagnostic {
  return error(
    'Missing required argument',
    `The argument "${name}" is required, but it is not set here.`,
    at,
  );
}

export function unsupportedArgument(name: string, hint: string, at: Range): Diagnostic {
  return error('Unsupported argument', `An argument named "${name}" is not expected here.${hint}`, at);
}

export function unsupportedBlock(type: string, hint: string, at: Range): Diagnostic {
  return error('Unsupported block type', `Blocks of type "${type}" are not expected here.${hint}`, at);
}

export function blockNotAllowed(type: string, at: Range): Diagnostic {
  return error(`Unexpected "${type}" block`, 'Only arguments may stand here, no blocks.', at);
}

function labelRule(type: string, names: readonly string[]): string {
  if (names.length === 0) return `A "${type}" block has no labels.`;
  return `A "${type}" block has ${names.length === 1 ? 'one label' : `${names.length} labels`} (${names.join(', ')}).`;
}

export function missingLabel(type: string, missing: string, names: readonly string[], at: Range): Diagnostic {
  return error(`Missing ${missing} for ${type}`, `${labelRule(type, names)} The ${missing} is missing.`, at);
}

export function extraLabel(type: string, names: readonly string[], at: Range): Diagnostic {
  return error(`Extraneous label for ${type}`, `${labelRule(type, names)} This one is too many.`, at);
}
