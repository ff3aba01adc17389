import { errorCode } from './error-code.ts';
import { errorText } from './error-text.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  ERR_INVALID_ARG_VALUE: 'its name holds a null character',
};

/** Why a file cannot be read or written, as a clause for people. */
export function fileErrorText(error: unknown): string {
  return reasons[errorCode(error) ?? ''] ?? errorText(error);
}
