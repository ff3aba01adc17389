import { flagTable, type FlagValues } from '../flags/flag.ts';
import { pluginFlags, templateFlags } from '../flags/template-flags.ts';

export const buildFlags = flagTable({
  ...templateFlags,
  ...pluginFlags,
  cloud: {
    kind: 'choice',
    values: ['local'],
    doc: 'Build in the local cloud instead of AWS: in the one that `kiln cloud up` runs, or else in one that lives as long as this build.',
  },
  'cloud-latency': {
    kind: 'text',
    value: 'none|aws|FILE',
    default: 'none',
    doc: 'How long states last in a local cloud that lives as long as this build: none, aws, or a file, as for `kiln cloud up -latency`.',
  },
  color: { kind: 'switch', default: true, doc: 'Print the output without colours.' },
  debug: { kind: 'switch', default: false, doc: 'Pause after every step, and build one after the other.' },
  force: {
    kind: 'switch',
    default: false,
    doc: 'Go on where something of an earlier build is in the way, and replace it.',
  },
  'max-life': {
    kind: 'duration',
    default: undefined,
    doc: 'After this time an instance that is built on ends by itself, as where the machine that kiln runs on is lost: 24h on AWS where the flag is not given, and never elsewhere. 0 switches that off.',
  },
  'on-error': {
    kind: 'choice',
    values: ['cleanup', 'abort', 'ask', 'run-cleanup-provisioner'],
    doc: 'What happens when a build fails: remove all that it made (this is what happens without the flag), leave everything as it is, ask, or run only the error-cleanup-provisioner.',
  },
  'parallel-builds': {
    kind: 'count',
    default: 0,
    doc: 'How many builds run at once; 0 for all of them.',
  },
  'require-lifetime': {
    kind: 'switch',
    default: false,
    doc: 'Refuse to build with AWS credentials that end before the build can be done and cannot be renewed. Without the flag that is a warning.',
  },
  'timestamp-ui': { kind: 'switch', default: false, doc: 'Put the time before every line of output.' },
  timing: {
    kind: 'switch',
    default: false,
    doc: 'Show at the end how long every step took. On a terminal that is always shown.',
  },
  'wait-terminated': {
    kind: 'switch',
    default: false,
    doc: 'End only when the instances that were built on are seen terminated. Without the flag AWS is asked to terminate them, and `kiln gc` makes sure.',
  },
  'warn-on-undeclared-var': {
    kind: 'switch',
    default: false,
    doc: 'Warn of variables in files that the template does not declare.',
  },
  'skip-enforcement': {
    kind: 'switch',
    default: false,
    doc: 'Accepted for compatibility: kiln enforces no provisioners from outside.',
  },
});

export type BuildFlags = FlagValues<typeof buildFlags>;

export const buildUsage = {
  line: 'build [flags] TEMPLATE',
  about:
    'Builds the images that a template describes. Exit code 0: all of them. 1: anything else. A failing or cancelled build removes what it made; what a killed one left is removed by `kiln gc`.',
  flags: buildFlags,
};
