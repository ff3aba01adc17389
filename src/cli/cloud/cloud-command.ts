import { didYouMean } from '../../base/did-you-mean.ts';
import type { Command } from '../commands/command.ts';
import { help, wrongUse } from '../commands/wrong-use.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Usage } from '../flags/usage-text.ts';
import type { Shell } from '../shell.ts';
import { unknownCloudCommand } from './messages.ts';

interface CloudCommand {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

const commands: Readonly<Record<string, CloudCommand>> = {
  up: { summary: 'run the local cloud until it is ended', load: () => import('./up.ts') },
  images: { summary: 'list its images', load: () => import('./images.ts') },
  instances: { summary: 'list its instances', load: () => import('./instances.ts') },
  run: { summary: 'launch an image', load: () => import('./run.ts') },
  ssh: { summary: 'log in to an instance', load: () => import('./ssh.ts') },
  logs: { summary: "print an instance's console", load: () => import('./logs.ts') },
  down: { summary: 'end the local cloud', load: () => import('./down.ts') },
};

const usage: Usage = {
  line: 'cloud COMMAND [flags]',
  about: `Commands: ${Object.entries(commands)
    .map(([name, { summary }]) => `${name} (${summary})`)
    .join(', ')}.`,
  flags: {},
};

/** `kiln cloud ...` */
export async function cloudCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [word, ...rest] = args;
  const output = shell.output();
  if (word === '-h' || word === '-help' || word === '--help') return help(usage, output);
  if (word === undefined) return wrongUse('No command is given.', usage, output);
  const entry = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (entry === undefined) {
    const suggestion = didYouMean(word, Object.keys(commands));
    return wrongUse(unknownCloudCommand(word, suggestion), usage, output);
  }
  return (await entry.load()).command.run(rest, shell);
}
