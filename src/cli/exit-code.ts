/** Every exit code of kiln's own, and when it is given. */
export const exitCodes = {
  ok: 0,
  /** The command could not do what was asked, was used wrongly, or was cancelled. */
  failure: 1,
  /** Something that `fmt -check` looked at is not formatted. */
  notFormatted: 3,
  /** No command was given, or one that kiln does not have. */
  unknownCommand: 127,
} as const;

/** One of `exitCodes`, or that of a command which kiln ran in our place, as `cloud ssh` does. */
export type ExitCode = number;
