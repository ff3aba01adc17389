export function noCredentialsInAnswer(operation: string): string {
  return `Cannot use the answer to sts:${operation}: it holds no credentials`;
}

export function noSourceIdentity(): string {
  return 'Cannot make up a source identity: source_identity is "auto", but no CI system runs this build. Write one, or leave it out';
}

export function enterCode(serial: string): string {
  return `Code of the multi-factor device ${serial}: `;
}

export function noCode(serial: string): string {
  return `Cannot go on without a code of the multi-factor device ${serial}: nobody is at a terminal to type one. Set mfa_code, KILN_MFA_CODE, or KILN_MFA_SECRET to the secret of the device`;
}

export function badCode(): string {
  return 'Cannot use the code of the multi-factor device: it must be six digits';
}

export function codeIsSpent(): string {
  return 'a new session needs a new code of the multi-factor device';
}
