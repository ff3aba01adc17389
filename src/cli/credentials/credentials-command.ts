import { commandGroup } from '../commands/command-group.ts';

export const command = commandGroup(
  'credentials',
  'Finds AWS credentials as a build does, says where they come from, and gives them to other programs.',
  {
    whoami: {
      summary: 'say who you are to AWS, and how that came to be known',
      load: () => import('./whoami.ts'),
    },
    doctor: {
      summary: 'find out why a login does not work, and what mends it',
      load: () => import('./doctor.ts'),
    },
    process: {
      summary: 'print credentials as a credential_process',
      load: () => import('./process.ts'),
    },
    serve: { summary: 'give credentials to programs on this machine', load: () => import('./serve.ts') },
    exec: { summary: 'run a command with credentials that stay fresh', load: () => import('./exec.ts') },
    update: {
      summary: 'keep a profile in a session of Roles Anywhere',
      load: () => import('./update.ts'),
    },
    export: { summary: 'print credentials as variables of a shell', load: () => import('./export.ts') },
    'read-certificate-data': {
      summary: 'print a certificate as aws_signing_helper does',
      load: () => import('./read-certificate-data.ts'),
    },
    'sign-string': {
      summary: 'try the key of a certificate without AWS',
      load: () => import('./sign-string.ts'),
    },
  },
);
