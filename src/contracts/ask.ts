/**
 * Asks the user at the terminal and answers the line typed; undefined where there is no terminal, or where the signal
 * came first.
 */
export type Ask = (build: string, question: string, signal: AbortSignal) => Promise<string | undefined>;
