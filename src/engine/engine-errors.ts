import { formatDuration } from '../base/format-duration.ts';
import { errorText } from '../base/error-text.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';

/** The run was cancelled from outside, as by Ctrl-C. The reason of every signal that the engine aborts for it. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('cancelled');
  }
}

/** Options that turned out wrong when the values of a running build were filled in. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
  readonly diags: readonly Diagnostic[];
  constructor(component: string, diags: readonly Diagnostic[]) {
    const first = diags.find((diag) => diag.severity === 'error');
    super(`Cannot prepare ${component}: ${first?.summary ?? 'invalid options'}: ${first?.detail ?? ''}`);
    this.diags = diags;
  }
}

export class ProvisionerTimeoutError extends Error {
  override readonly name = 'ProvisionerTimeoutError';
  readonly timeoutMs: number;
  constructor(type: string, timeoutMs: number) {
    super(`Provisioner "${type}" did not finish within its timeout of ${formatDuration(timeoutMs)}`);
    this.timeoutMs = timeoutMs;
  }
}

/** The error-cleanup-provisioner failed too; `cause` is why the build failed in the first place. */
export class CleanupError extends Error {
  override readonly name = 'CleanupError';
  constructor(cleanup: unknown, original: unknown) {
    super(`Cleanup failed: ${errorText(cleanup)}. Original Provisioning error: ${errorText(original)}`, {
      cause: original,
    });
  }
}

export class PostProcessError extends Error {
  override readonly name = 'PostProcessError';
  readonly errors: readonly unknown[];
  constructor(errors: readonly unknown[]) {
    const [first, ...others] = errors.map((error) => errorText(error));
    super(
      others.length === 0
        ? `Post-processor failed: ${first}`
        : `${errors.length} post-processors failed:\n* ${[first, ...others].join('\n* ')}`,
    );
    this.errors = errors;
  }
}
