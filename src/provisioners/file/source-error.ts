import { cannotReadSource } from './messages.ts';

/** Thrown when what is to be uploaded is not there, or cannot be read: nothing was sent to the machine then. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(path: string, cause: unknown) {
    super(cannotReadSource(path), { cause });
  }
}
