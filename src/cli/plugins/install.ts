import { builtInPlugins, builtInVersion } from '../../template/built-in-plugins.ts';
import { meetsConstraint, parseVersionConstraint } from '../../template/version-constraint.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { alreadyBuiltIn, badConstraint, noPluginFiles, notBuiltIn, otherVersion } from './messages.ts';

const installFlags = flagTable({
  path: { kind: 'text', value: 'FILE', default: '', doc: 'Refused: kiln runs no plugin files.' },
  force: { kind: 'switch', default: false, doc: 'Accepted for compatibility: nothing is installed.' },
});

export const command = defineCommand({
  asPacker: true,
  line: 'plugins install [flags] SOURCE [VERSION]',
  about:
    'Says whether a plugin is built in. Nothing is ever downloaded. Exit code 0: it is, whatever version is asked for. 1: it is not.',
  flags: installFlags,
  words: { least: 1, most: 2, wanted: 'the source of a plugin, such as github.com/hashicorp/amazon' },
  async run({ flags, words: [source = '', wanted] }, shell) {
    const output = shell.output();
    const version = builtInVersion(source);
    if (flags.path !== '') output.error({ text: noPluginFiles() });
    else if (version === undefined) output.error({ text: notBuiltIn(source, Object.keys(builtInPlugins)) });
    if (flags.path !== '' || version === undefined) return exitCodes.failure;
    const constraint = wanted === undefined ? [] : parseVersionConstraint(wanted);
    if (constraint === undefined) return { wrongUse: badConstraint(wanted ?? '') };
    output.message({ text: alreadyBuiltIn(source, version) });
    if (!meetsConstraint(version, constraint)) output.say({ text: otherVersion(wanted ?? '', version) });
    return exitCodes.ok;
  },
});
