import { flagTable, type FlagValues } from './flag.ts';

/** The flags of every command that reads a template. */
export const commonFlags = flagTable({
  only: { kind: 'names', doc: 'Only the builds whose names match one of these patterns.' },
  except: {
    kind: 'names',
    doc: 'All builds and post-processors but those whose names match one of these patterns.',
  },
  var: { kind: 'pairs', doc: 'Sets a variable of the template. May be given several times.' },
  'var-file': {
    kind: 'texts',
    value: 'FILE',
    doc: 'A .hcl or .json file that sets variables. May be given several times; later files win, and -var wins over all of them.',
  },
  'config-type': {
    kind: 'choice',
    values: ['json', 'hcl2'],
    doc: 'The language of a template whose name does not tell it.',
  },
});

/** The flags of those that evaluate it. */
export const templateFlags = flagTable({
  ...commonFlags,
  'use-sequential-evaluation': {
    kind: 'switch',
    default: false,
    doc: 'Ask one data source after the other; without the flag those that do not need each other are asked at once.',
  },
});

/** And of those that would load plugins in Packer. */
export const pluginFlags = flagTable({
  'ignore-prerelease-plugins': {
    kind: 'switch',
    default: false,
    doc: 'Accepted for compatibility: kiln loads no plugins.',
  },
});

export type TemplateFlags = FlagValues<typeof commonFlags> & Partial<FlagValues<typeof templateFlags>>;
