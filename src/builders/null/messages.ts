import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export const artifactText = 'Did not export anything. This is the null builder';

export function missingHost(option: string, at: Range | undefined): Diagnostic {
  const detail = `The null builder starts no machine, so it must be told which one to connect to. Set "${option}", or communicator = "none" to connect to nothing.`;
  return {
    code: 'missing-host',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function missingLogin(options: readonly string[], at: Range | undefined): Diagnostic {
  const detail = `Nothing says how to log in. Set ${options.join(' or ')}.`;
  return {
    code: 'missing-login',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function severalLogins(given: readonly string[], at: Range | undefined): Diagnostic {
  const detail = `Only one way to log in may be given, but these are: ${given.join(', ')}.`;
  return { code: 'several-logins', severity: 'error', summary: 'Conflicting options', detail, subject: at };
}
