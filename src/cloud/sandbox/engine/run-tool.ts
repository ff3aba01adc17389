import { runCommand } from '../run-command.ts';

/** No tool of the engine is ever given up: when the engine is no longer wanted it is ended with all that it runs. */
const never = new AbortController().signal;

/** Runs one of the host's tools inside the engine's namespaces. */
export async function runTool(argv: readonly string[], input = ''): Promise<void> {
  await runCommand(argv, { environment: process.env, signal: never, input });
}
