import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import type { CommandNode } from '../commands/command-tree.ts';
import { bashCompletion } from './bash-completion.ts';
import { completionWords } from './completion-words.ts';
import { fishCompletion } from './fish-completion.ts';
import { zshCompletion } from './zsh-completion.ts';

const build: CommandNode = {
  path: ['build'],
  summary: "bake a template's images",
  usage: {
    line: 'build [flags] TEMPLATE',
    about: '',
    flags: {
      force: { kind: 'switch', default: false, doc: "Replace what is in the build's way. And more." },
      'on-error': { kind: 'choice', values: ['cleanup', 'abort', 'ask'], doc: 'What happens: this or that.' },
      'var-file': { kind: 'texts', doc: 'A file.' },
    },
  },
  children: [],
};
const up: CommandNode = {
  path: ['cloud', 'up'],
  summary: 'run it',
  usage: { line: 'cloud up', about: '', flags: { port: { kind: 'count', default: 0, doc: 'The port.' } } },
  children: [],
};
const cloud: CommandNode = {
  path: ['cloud'],
  summary: 'run a cloud',
  usage: { line: 'cloud COMMAND', about: '', flags: {} },
  children: [up],
};
const entries = completionWords([build, cloud]);

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['-c', 'exit']).status === 0;
}

describe('bash', () => {
  const typed = (words: readonly string[]): string => {
    const array = words.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _kiln; echo "\${COMPREPLY[*]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${bashCompletion(entries)}\n${ask}`], {
      encoding: 'utf8',
    });
    return `${stdout}${stderr}`.trim();
  };

  test.each([
    [['kiln', ''], 'build cloud'],
    [['kiln', '-'], '-help -version'],
    [['kiln', 'bu'], 'build'],
    [['kiln', 'cloud', ''], 'up'],
    [['kiln', 'cloud', 'up', '-p'], '-port'],
    [['kiln', 'build', ''], ''],
    [['kiln', 'build', '-'], '-force -on-error -var-file -help'],
    [['kiln', 'build', '-force', '-o'], '-on-error'],
    [['kiln', 'build', '-on-error', 'a'], 'abort ask'],
    [['kiln', 'build', '--on-error', '=', 'a'], 'abort ask'],
    [['kiln', 'build', '-on-error', '='], 'cleanup abort ask'],
    [['kiln', 'build', 'cloud', '-'], '-force -on-error -var-file -help'],
  ])('completes %j with %j', (words, offered) => {
    expect(typed(words)).toBe(offered);
  });
});

const scripts = { zsh: zshCompletion(entries), fish: fishCompletion(entries) };

for (const [shell, script] of Object.entries(scripts)) {
  test.skipIf(!isInstalled(shell))(`${shell} can read its script`, () => {
    const path = join(tempFolder(), 'script');
    writeFileSync(path, script);
    expect(spawnSync(shell, ['-n', path], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
}

test('fish is told what belongs where', () => {
  expect(fishCompletion(entries).split('\n').slice(1, -1)).toEqual([
    String.raw`complete -c kiln -f -n __fish_use_subcommand -a build -d 'bake a template\'s images'`,
    "complete -c kiln -f -n __fish_use_subcommand -a cloud -d 'run a cloud'",
    "complete -c kiln -n __fish_use_subcommand -o help -d 'print the help'",
    "complete -c kiln -n __fish_use_subcommand -o version -d 'print the version'",
    String.raw`complete -c kiln -n '__fish_seen_subcommand_from build' -o force -d 'Replace what is in the build\'s way'`,
    "complete -c kiln -n '__fish_seen_subcommand_from build' -o on-error -d 'What happens' -x -a 'cleanup abort ask'",
    "complete -c kiln -n '__fish_seen_subcommand_from build' -o var-file -d 'A file' -r -F",
    "complete -c kiln -f -n '__fish_seen_subcommand_from cloud; and not __fish_seen_subcommand_from up' -a up -d 'run it'",
    "complete -c kiln -n '__fish_seen_subcommand_from cloud; and __fish_seen_subcommand_from up' -o port -d 'The port' -x",
  ]);
});
