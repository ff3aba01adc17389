/** Code gave a part of a template something that it cannot be made of. Its stack begins where the code stands. */
export class DefinitionError extends TypeError {
  override readonly name = 'DefinitionError';

  // oxlint-disable-next-line typescript/no-unsafe-function-type -- V8 compares it with the functions on the stack
  constructor(message: string, callee: Function) {
    super(message);
    Error.captureStackTrace(this, callee);
  }
}
