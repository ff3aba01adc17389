import { formatDuration } from '../base/format-duration.ts';
import type { LedgerEntry } from '../contracts/ledger.ts';

export const cleanupStarting = 'Provisioning step had errors: Running the cleanup provisioner, if present...';
export const cleanupAfterCancel = 'Cancelled: running the cleanup provisioner...';
export const timeoutPassed = 'Cancelling provisioner after a timeout...';
export const retriesUsedUp = 'retry limit reached.';
export const pauseBeforeProvisioner = 'Pausing before the next provisioner. Press enter to continue.';
export const askAfterFailure =
  '[c] Clean up and exit, [a] abort without cleanup, or [r] retry step (build may fail even if retry succeeds)?';

export function pausing(ms: number): string {
  return `Pausing ${formatDuration(ms)} before the next provisioner...`;
}

export function timeoutSet(ms: number): string {
  return `Setting a ${formatDuration(ms)} timeout for the next provisioner...`;
}

export function retrying(reason: string, triesLeft: number): string {
  return `Provisioner failed with "${reason}", retrying with ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left`;
}

export function continuing(reason: string): string {
  return `Warning: Provisioner failed with "${reason}", but continue_on_error is set; continuing the build.`;
}

export function pauseAfterStep(step: string): string {
  return `Pausing after run of step '${step}'. Press enter to continue.`;
}

export function pauseBeforeUndo(step: string): string {
  return `Pausing before cleanup of step '${step}'. Press enter to continue.`;
}

export function stepFailed(step: string): string {
  return `Step "${step}" failed`;
}

export function stepAborting(step: string | undefined): string {
  return step === undefined ? 'Build failed, aborting...' : `Step "${step}" failed, aborting...`;
}

export const interruptAborting = 'Interrupted, aborting...';

export function runningPostProcessor(name: string, type: string): string {
  return name === '' || name === type
    ? `Running post-processor: ${type}`
    : `Running post-processor: ${name} (type ${type})`;
}

/** Names a resource for people: `aws:instance i-0123 in eu-west-1`. */
export function resourceText(entry: LedgerEntry): string {
  const marks = Object.entries(entry.marks).map(([key, value]) => `${key}=${value}`);
  const name = entry.id ?? `with ${marks.join(', ') || 'no marks'}`;
  const { region } = entry.place;
  return `${entry.kind} ${name}${region === undefined ? '' : ` in ${region}`}`;
}

export function leftForGc(entries: readonly LedgerEntry[]): string {
  const lines = entries.map((entry) => `  ${resourceText(entry)}`);
  return ['Left in place; `kiln gc` removes:', ...lines].join('\n');
}

/** Without a ledger nothing may be made: after a crash nobody would know of it. */
export function ledgerUnwritable(folder: string): string {
  return `Cannot write down in ${folder} what the build makes, so nothing is made. Let that folder be written to, or set XDG_STATE_HOME to another one`;
}

export function ledgersUnreadable(folder: string): string {
  return `Cannot read in ${folder} what builds have made. Let that folder be read, or set XDG_STATE_HOME to the one that the builds had`;
}

/** Said where post-processing was cancelled: the summary of a cancelled run lists no artifacts. */
export function artifactStays(description: string): string {
  return `What was built stays: ${description}`;
}
