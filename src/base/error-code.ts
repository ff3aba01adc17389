/** The code by which Node names what went wrong, such as `ENOENT`; undefined where an error has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
