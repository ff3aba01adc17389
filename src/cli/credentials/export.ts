import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { identityFlags } from './identity-flags.ts';
import { environmentOf } from './printed-credentials.ts';
import { withIdentity } from './with-identity.ts';

type Format = 'env' | 'fish' | 'powershell' | 'json';

const exportFlags = flagTable({
  ...identityFlags,
  format: {
    kind: 'choice',
    values: ['env', 'fish', 'powershell', 'json'],
    doc: 'For which shell; env is for sh, bash and zsh.',
  },
});

export const command = defineCommand({
  line: 'credentials export [flags]',
  about:
    'Prints credentials as variables of a shell: eval "$(kiln credentials export)". They are those of this moment; kiln credentials exec keeps them fresh.',
  flags: exportFlags,
  run: ({ flags }, shell) =>
    withIdentity(flags, shell, async ({ provider }, signal) => {
      const variables = environmentOf(await provider.get(signal));
      process.stdout.write(printVariables(variables, flags.format ?? 'env'));
      return exitCodes.ok;
    }),
});

type Line = (name: string, value: string | undefined) => string;

const single = (text: string, quote: string): string => `'${text.replaceAll("'", quote)}'`;

const lines: Readonly<Record<Exclude<Format, 'json'>, Line>> = {
  env: (name, value) => (value === undefined ? `unset ${name}` : `export ${name}=${single(value, `'\\''`)}`),
  fish: (name, value) => (value === undefined ? `set -e ${name}` : `set -gx ${name} ${single(value, `\\'`)}`),
  powershell: (name, value) =>
    value === undefined
      ? `Remove-Item -ErrorAction Ignore Env:${name}`
      : `$Env:${name} = ${single(value, `''`)}`,
};

/** What belongs to other credentials is taken away, so that nothing is mixed. */
function printVariables(variables: Readonly<Record<string, string | undefined>>, format: Format): string {
  if (format === 'json') return `${JSON.stringify(variables, undefined, 2)}\n`;
  return Object.entries(variables)
    .map(([name, value]) => `${lines[format](name, value)}\n`)
    .join('');
}
