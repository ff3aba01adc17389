import type { Diagnostic } from '../../diag/diagnostic.ts';

export function unusablePollingVariable(name: string, text: string): Diagnostic {
  const detail = `The environment variable ${name} is "${text}", which is no positive whole number, so it is not used.`;
  return {
    code: 'unusable-polling-variable',
    severity: 'warning',
    summary: 'Unusable environment variable',
    detail,
  };
}

export function waitTimedOut(what: string, seconds: number, state: string | undefined): string {
  const last = state === undefined ? 'it was not there at the last look' : `it was ${state} at the last look`;
  return `Waited ${seconds} s for ${what}, but ${last}. The option aws_polling gives it more time`;
}

export function waitFailed(what: string, state: string, why: string | undefined): string {
  return `Cannot wait for ${what}: it is ${state}${why === undefined ? '' : ` (${why})`}`;
}
