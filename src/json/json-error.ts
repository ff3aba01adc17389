import type { Diagnostic } from '../diag/diagnostic.ts';

/** Takes a mistake from where it is found to the door of the parser; nobody else sees it. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.detail);
    this.diagnostic = diagnostic;
  }
}
