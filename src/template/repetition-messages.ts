import type { Diagnostic, Range } from '../diag/diagnostic.ts';

export function invalidRepetition(at: Range): Diagnostic {
  const detail =
    'The value of for_each must be a map, or a list or set of texts: for_each = { test = "t3.micro" } or for_each = ["test", "prod"].';
  return { code: 'invalid-repetition', severity: 'error', summary: 'Invalid for_each', detail, subject: at };
}

export function repeatedEachKey(key: string, at: Range): Diagnostic {
  const detail = `The list of for_each has "${key}" twice, so that two blocks would have the same key. Give every item once.`;
  return {
    code: 'repeated-each-key',
    severity: 'error',
    summary: 'Duplicate for_each key',
    detail,
    subject: at,
  };
}

export function sensitiveRepetition(at: Range): Diagnostic {
  const detail =
    'The value of for_each is sensitive, and its keys would be shown as names of builds. Use a value without secrets for for_each, and look the secrets up by each.key.';
  return {
    code: 'sensitive-repetition',
    severity: 'error',
    summary: 'Sensitive for_each',
    detail,
    subject: at,
  };
}

export function sameBuildName(name: string, at: Range): Diagnostic {
  const detail = `Two builds of this for_each have the name "${name}". Use each.key in the name, or leave the name out of it: then the key is added.`;
  return { code: 'same-build-name', severity: 'error', summary: 'Duplicate build name', detail, subject: at };
}
