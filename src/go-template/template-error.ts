/** Why a template cannot be parsed or rendered. It is thrown inside this folder only, and handed out as a value. */
export class GoTemplateError extends Error {
  override readonly name = 'GoTemplateError';
  /** Where in the template, in UTF-16 units. */
  readonly offset: number;

  constructor(message: string, offset: number, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
  }
}

export type TemplateOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GoTemplateError };

/** Runs something that may throw a template error, and gives the error as a value that says on which line it is. */
export function outcomeOf<T>(source: string, run: () => T): TemplateOutcome<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof GoTemplateError) return { ok: false, error: withLine(error, source) };
    throw error;
  }
}

/** A template of one line needs no line number. */
function withLine(error: GoTemplateError, source: string): GoTemplateError {
  if (!source.includes('\n')) return error;
  const line = source.slice(0, error.offset).split('\n').length;
  return new GoTemplateError(`on line ${line}, ${error.message}`, error.offset, { cause: error.cause });
}
