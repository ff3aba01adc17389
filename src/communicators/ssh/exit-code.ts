import { constants } from 'node:os';

const signals: Readonly<Record<string, number>> = constants.signals;

/** A command that a signal ended counts as a shell counts it, 128 and the signal's number; undefined when neither is known. */
export function exitCode(
  code: number | null | undefined,
  signalName: string | undefined,
): number | undefined {
  if (typeof code === 'number') return code;
  return signalName === undefined ? undefined : 128 + (signals[signalName] ?? 0);
}
