import { errorCode } from '../../base/error-code.ts';
import { diskIsFull } from './messages.ts';

const words = /No space left on device|Disk quota exceeded/;
const codes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The line in which a program of this host says that a disk is full; undefined where none does. */
export function lineAboutFullDisk(output: string): string | undefined {
  return output.split('\n').find((line) => words.test(line));
}

/** The error with the folder whose disk is full as its reason; the same error where it is about something else. */
export function namingFullDisk(error: unknown, folder: string): unknown {
  if (!(error instanceof Error)) return error;
  const isFull = codes.has(errorCode(error) ?? '') || words.test(error.message);
  return isFull ? new Error(diskIsFull(folder), { cause: error }) : error;
}

/** Whether a file system says that it could not write all that was written to it, as for want of room below it. */
export function tellsOfLostWrites(error: unknown): boolean {
  return error instanceof Error && /Input\/output error/.test(error.message);
}
