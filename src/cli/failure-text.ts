import { AwsError, UnreachableError } from '../aws/aws-error.ts';
import { errorText } from '../base/error-text.ts';
import { UnfitHostError } from '../cloud/sandbox/unfit-host-error.ts';
import { CancelledError } from '../engine/engine-errors.ts';

/** What an error that ended a command says on standard error. */
export function failureText(error: unknown): string {
  if (error instanceof CancelledError) return 'Cancelled.\n';
  if (error instanceof UnfitHostError) return `Error: ${error.message}\n`;
  if (isMachineTrouble(error)) return `Error: ${errorText(error)}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nThis is a bug in kiln. Please report it with the text above and your template.\n`;
}

/** What the system (a full disk, a missing permission) or AWS refused is nobody's bug. */
function isMachineTrouble(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AwsError || at instanceof UnreachableError) return true;
    if ('code' in at && typeof at.code === 'string' && /^E[A-Z]+$/.test(at.code)) return true;
  }
  return false;
}
