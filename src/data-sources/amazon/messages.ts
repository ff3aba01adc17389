import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function imageOwnersMissing(at: Range | undefined): Diagnostic {
  const detail =
    'The option "owners" is required: anybody can publish an image under any name. Add owners = ["self"], or the account that you trust.';
  return {
    code: 'image-owners-missing',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function emptyName(at: Range | undefined): Diagnostic {
  const detail = 'The option "name" is empty. Give the name or ARN of what is to be read.';
  return { code: 'empty-name', severity: 'error', summary: 'Missing required argument', detail, subject: at };
}

export function secretNotFound(name: string, version: string, region: string): string {
  return `There is no secret "${name}" with the version "${version}" in ${region}, or it is being deleted. Correct the name, the version or the region`;
}

export function secretUnusable(name: string, reason: string): string {
  return `The secret "${name}" cannot be used: ${reason}`;
}

export function parameterNotFound(name: string, region: string): string {
  return `There is no parameter "${name}" in ${region}, or not that version of it. Correct the name or the region`;
}
