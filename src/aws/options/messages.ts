import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

type At = Range | undefined;

function error(code: string, summary: string, detail: string, subject: At): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function keysIncomplete(missing: string, at: At): Diagnostic {
  const detail = `An access key and its secret belong together, but "${missing}" is not given. Give both, or neither to use the environment and shared files.`;
  return error('keys-incomplete', 'Incomplete credentials', detail, at);
}

export function keysAndVault(at: At): Diagnostic {
  const detail = `Credentials come from Vault or from the template: give vault_aws_engine or access_key and secret_key, not both.`;
  return error('keys-and-vault', 'Conflicting options', detail, at);
}

export function exclusiveIdentities(at: At): Diagnostic {
  const detail = `Credentials come from a token or from a certificate: give assume_role_with_web_identity or roles_anywhere, not both.`;
  return error('exclusive-identities', 'Conflicting options', detail, at);
}

export function manyTokenSources(sources: readonly string[], at: At): Diagnostic {
  const detail = `A token comes from one place, but ${sources.join(' and ')} are given. Keep one of them.`;
  return error('many-token-sources', 'Conflicting options', detail, at);
}

export function sessionDuration(seconds: number, at: At): Diagnostic {
  const detail = `AWS gives sessions of 900 to 43200 seconds, but this one is to last ${seconds}.`;
  return error('session-duration', 'Invalid session duration', detail, at);
}
