import { dispatch } from './dispatch.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { processShell, type Shell } from './shell.ts';

const machineFlag = '-machine-readable';

/** The last catch: what gets here is either a broken machine or our own mistake. */
async function main(): Promise<ExitCode> {
  const words = process.argv.slice(2);
  const at = words.indexOf(machineFlag);
  const ended = new AbortController();
  let shell: Shell | undefined;
  try {
    shell = processShell(at >= 0, ended.signal);
    const code = await dispatch(at < 0 ? words : words.toSpliced(at, 1), shell);
    // What nobody could read was not done well.
    return code === exitCodes.ok && shell.outputGone.aborted ? exitCodes.failure : code;
  } catch (error) {
    const { failureText } = await import('./failure-text.ts');
    const text = failureText(error);
    process.stderr.write(shell?.mask.apply(text) ?? text);
    return exitCodes.failure;
  } finally {
    ended.abort();
  }
}

process.exit(await main());
