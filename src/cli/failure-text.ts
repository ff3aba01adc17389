import { errorText } from '../base/error-text.ts';
import { UnfitHostError } from '../cloud/sandbox/unfit-host-error.ts';
import { CancelledError } from '../engine/engine-errors.ts';

/** What an error that ended a command says on standard error. */
export function failureText(error: unknown): string {
  if (error instanceof CancelledError) return 'Cancelled.\n';
  if (error instanceof UnfitHostError) return `Error: ${error.message}\n`;
  if (error instanceof Error && !isSlip(error)) return `Error: ${errorText(error)}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nThis is a bug in kiln. Please report it with the text above and your template.\n`;
}

const slips = [TypeError, RangeError, ReferenceError, SyntaxError] as const;

/** What JavaScript itself throws is a mistake of ours; what our own code, the system or AWS throws is for people. */
function isSlip(error: Error): boolean {
  return slips.some((kind) => error instanceof kind);
}
