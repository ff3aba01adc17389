import { CommandError } from '../sandbox/run-command.ts';
import { ImportRefusal } from './import-refusal.ts';

/**
 * What a tool's failure at reading a source comes to for people: its source is at fault, unless the tool complains about
 * room, or was none that failed.
 */
export function whyUnreadable(error: unknown, failure: (words: string) => string): unknown {
  if (!(error instanceof CommandError) || /No space left on device/i.test(error.stderr)) return error;
  const words = error.stderr.trim().split('\n').at(-1) ?? '';
  return new ImportRefusal(failure(words), { cause: error });
}
