import { exitNotAllowed, scriptName } from './messages.ts';

/** Thrown when a script ended with an exit code that its options do not allow. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  /** A path here; undefined for inline lines. */
  readonly script: string | undefined;
  readonly exitCode: number;

  constructor(script: string | undefined, exitCode: number, allowed: readonly number[]) {
    super(exitNotAllowed(scriptName(script), exitCode, allowed));
    this.script = script;
    this.exitCode = exitCode;
  }
}
