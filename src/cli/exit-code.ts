/** Every exit code of kiln, and when it is given. */
export const exitCodes = {
  ok: 0,
  /** The command could not do what was asked, was used wrongly, or was cancelled. */
  failure: 1,
  /** No command was given, or one that kiln does not have. */
  unknownCommand: 127,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
