import { buildFlags } from '../commands/build-flags.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { pluginFlags, templateFlags } from '../flags/template-flags.ts';

const {
  color,
  debug,
  force,
  'on-error': onError,
  'timestamp-ui': timestampUi,
  timing,
  'warn-on-undeclared-var': warnOnUndeclaredVar,
} = buildFlags;

export const rehearseFlags = flagTable({
  ...templateFlags,
  ...pluginFlags,
  color,
  debug,
  force,
  'on-error': onError,
  'timestamp-ui': timestampUi,
  timing,
  'warn-on-undeclared-var': warnOnUndeclaredVar,
  check: {
    kind: 'texts',
    value: 'COMMAND',
    doc: 'A command to run over SSH in an instance of the new image; it passes when it exits with 0. May be given several times. Without it the services that provisioning has enabled or left running must be active.',
  },
  'stand-in': {
    kind: 'pairs',
    value: 'WANTED=IMAGE',
    doc: 'What stands for something that the template names: WANTED=IMAGE, where WANTED is the id of an image, its name or the pattern of it, and IMAGE is debian-12, busybox, or the name or id of an image of the local cloud. For a parameter or a secret: NAME=VALUE. `*` and `?` are wildcards. May be given several times.',
  },
  data: {
    kind: 'text',
    value: 'DIR',
    default: '',
    doc: 'The folder of the local cloud whose images are there to be started from, as of `kiln cloud up -data`.',
  },
  strict: {
    kind: 'switch',
    default: false,
    doc: 'Refuse stand-ins: list all that would be needed, and bake nothing where one is.',
  },
  keep: {
    kind: 'switch',
    default: false,
    doc: 'Leave the checked instances running for `kiln cloud ssh`, until Ctrl-C or `kiln cloud down`.',
  },
  json: {
    kind: 'switch',
    default: false,
    doc: 'Print the result as JSON; what happens meanwhile goes to standard error.',
  },
  'parallel-builds': {
    kind: 'count',
    default: 0,
    doc: 'How many builds run at once; 0 for two for each processor of this machine.',
  },
});

export type RehearseFlags = FlagValues<typeof rehearseFlags>;

export const rehearseUsage = {
  line: 'rehearse [flags] TEMPLATE',
  about:
    'Bakes the amazon-ebs sources of a template, unchanged, in a local cloud of its own, starts the images and checks them. What the template names and this machine does not have gets a stand-in, each printed in a line; what a rehearsal cannot show is listed. No account and no credentials are used, and nothing is left. Exit code 0: all were baked and all checks passed. 1: anything else.',
  flags: rehearseFlags,
};
