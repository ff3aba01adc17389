import { commandTable, isCommandName } from './commands/command-table.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { processShell, type Shell } from './shell.ts';

const machineFlag = '-machine-readable';
const versionFlags = new Set(['-v', '-version', '--version']);
const helpFlags = new Set(['-h', '-help', '--help']);

async function dispatch(words: readonly string[], shell: Shell): Promise<ExitCode> {
  const end = words.findIndex((word) => word === '--' || !word.startsWith('-'));
  const before = end < 0 ? words : words.slice(0, end);
  const name = end < 0 || words[end] === '--' ? undefined : words[end];
  if (before.some((word) => versionFlags.has(word))) {
    return (await commandTable.version.load()).command.run([], shell);
  }
  const asksHelp = before.some((word) => helpFlags.has(word));
  if (isCommandName(name) && !asksHelp && before.length === 0) {
    return (await commandTable[name].load()).command.run(words.slice(end + 1), shell);
  }
  const { flagBeforeCommand, helpText, unknownCommand } = await import('./commands/help.ts');
  const [flag] = before;
  if (asksHelp || name === undefined) {
    shell.output().print(helpText());
    return asksHelp ? exitCodes.ok : exitCodes.unknownCommand;
  }
  const isKnown = isCommandName(name);
  const wrong = isKnown && flag !== undefined ? flagBeforeCommand(flag, name) : unknownCommand(name);
  shell.output().print(`${wrong}\n\n${helpText()}`);
  return isKnown ? exitCodes.failure : exitCodes.unknownCommand;
}

/** The last catch: what gets here is either a broken machine or our own mistake. */
async function main(): Promise<ExitCode> {
  const words = process.argv.slice(2);
  const at = words.indexOf(machineFlag);
  let shell: Shell | undefined;
  try {
    shell = processShell(at >= 0);
    const code = await dispatch(at < 0 ? words : words.toSpliced(at, 1), shell);
    // What nobody could read was not done well.
    return code === exitCodes.ok && shell.outputGone.aborted ? exitCodes.failure : code;
  } catch (error) {
    const { failureText } = await import('./failure-text.ts');
    const text = failureText(error);
    process.stderr.write(shell?.mask.apply(text) ?? text);
    return exitCodes.failure;
  }
}

process.exit(await main());
