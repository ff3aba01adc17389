/** Environment variables as a value; only `cli/` reads the process's own. */
export type Environment = Readonly<Record<string, string | undefined>>;
