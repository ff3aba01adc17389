import { commandGroup } from '../commands/command-group.ts';

export const command = commandGroup('cloud', 'Runs the local cloud and looks into it.', {
  up: { summary: 'run the local cloud until it is ended', load: () => import('./up.ts') },
  images: { summary: 'list its images', load: () => import('./images.ts') },
  instances: { summary: 'list its instances', load: () => import('./instances.ts') },
  run: { summary: 'launch an image', load: () => import('./run.ts') },
  ssh: { summary: 'log in to an instance', load: () => import('./ssh.ts') },
  logs: { summary: "print an instance's console", load: () => import('./logs.ts') },
  import: { summary: 'make an image of a root file system or a disk', load: () => import('./import.ts') },
  down: { summary: 'end the local cloud', load: () => import('./down.ts') },
});
