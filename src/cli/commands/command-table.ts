import type { CommandTable } from './command.ts';

/** All commands. The code of a command is loaded only when it runs. */
export const commandTable = {
  build: { summary: 'bake images from a template', load: () => import('./build.ts') },
  cloud: { summary: 'run the local cloud and look into it', load: () => import('../cloud/cloud-command.ts') },
  completion: {
    summary: 'print a script that completes commands in a shell',
    load: () => import('./completion.ts'),
  },
  console: { summary: 'evaluate expressions of a template', load: () => import('./console.ts') },
  credentials: {
    summary: 'find AWS credentials and give them to other programs',
    load: () => import('../credentials/credentials-command.ts'),
  },
  explain: { summary: 'explain a diagnostic by its code', load: () => import('./explain.ts') },
  fix: { summary: 'bring a legacy JSON template up to date', load: () => import('./fix.ts') },
  fmt: { summary: 'format templates and variable files in HCL', load: () => import('./fmt.ts') },
  gc: { summary: 'remove what killed builds left behind', load: () => import('./gc.ts') },
  hcl2_upgrade: { summary: 'turn a legacy JSON template into HCL2', load: () => import('./hcl2-upgrade.ts') },
  init: { summary: 'say which plugins of a template are built in', load: () => import('./init.ts') },
  inspect: { summary: 'show what is in a template', load: () => import('./inspect.ts') },
  pki: {
    summary: 'make and check certificates for Roles Anywhere',
    load: () => import('../pki/pki-command.ts'),
  },
  plan: { summary: 'show what a build would do, without doing it', load: () => import('./plan.ts') },
  plugins: { summary: 'say which plugins are built in', load: () => import('../plugins/plugins-command.ts') },
  rehearse: {
    summary: 'bake a template in a local cloud and check the image',
    load: () => import('./rehearse.ts'),
  },
  schema: { summary: 'print a JSON Schema of templates for editors', load: () => import('./schema.ts') },
  validate: { summary: 'check a template', load: () => import('./validate.ts') },
  version: { summary: 'print the version', load: () => import('./version.ts') },
} as const satisfies CommandTable;

export type CommandName = keyof typeof commandTable;

export function isCommandName(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(commandTable, word);
}
