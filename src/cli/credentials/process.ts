import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { identityFlags } from './identity-flags.ts';
import { processOutput } from './printed-credentials.ts';
import { withIdentity } from './with-identity.ts';

export const command = defineCommand({
  line: 'credentials process [flags]',
  about:
    'Prints credentials for the line credential_process of the AWS config file, so that every tool of AWS finds them as kiln does. With -certificate and its companions they come from IAM Roles Anywhere; the flags are those of aws_signing_helper credential-process.',
  flags: identityFlags,
  run: ({ flags }, shell) =>
    withIdentity(flags, shell, async ({ provider }, signal) => {
      process.stdout.write(processOutput(await provider.get(signal)));
      return exitCodes.ok;
    }),
});
