import { commandGroup } from '../commands/command-group.ts';

export const command = commandGroup(
  'pki',
  'Makes certificates for IAM Roles Anywhere, to try it out with, and checks those that you have.',
  {
    init: { summary: 'make a certificate authority', load: () => import('./init.ts') },
    issue: { summary: 'issue a certificate', load: () => import('./issue.ts') },
    verify: {
      summary: 'check a certificate against the rules of Roles Anywhere',
      load: () => import('./verify.ts'),
    },
  },
);
