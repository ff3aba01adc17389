import { commandGroup } from '../commands/command-group.ts';

export const command = commandGroup(
  'plugins',
  'Says which plugins of Packer are built in. kiln runs no others and downloads none.',
  {
    install: { summary: 'say whether a plugin is built in', load: () => import('./install.ts') },
    installed: { summary: 'list what is built in', load: () => import('./installed.ts') },
    remove: { summary: 'refused: nothing is installed', load: () => import('./remove.ts') },
    required: { summary: 'list what a template requires', load: () => import('./required.ts') },
  },
  { asPacker: true },
);
