import { spawn } from 'node:child_process';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { loginKeyName, loginKeyPath } from './login-key.ts';
import { cannotRunSsh, instanceNotReachable, keyOfAnotherKiln } from './messages.ts';
import { withCloud } from './with-cloud.ts';

const sshFlags = flagTable({
  user: { kind: 'text', value: 'USER', default: 'admin', doc: 'Whom to log in as.' },
});

const sshPortTag = 'kiln:ssh-port';

export const command = defineCommand({
  line: 'cloud ssh [flags] INSTANCE [COMMAND...]',
  about:
    'Logs in to an instance that kiln cloud run launched, or runs a command there, by OpenSSH. Exits as that command does.',
  flags: sshFlags,
  words: { least: 1, most: Infinity, wanted: 'an instance', areForeign: true },
  async run({ flags, words: [id = '', ...remoteCommand] }, shell) {
    return withCloud(shell, async ({ access, output, signal }) => {
      const { Reservations: [found] = [] } = await access.client.ec2(
        'DescribeInstances',
        { InstanceIds: [id] },
        signal,
      );
      const { PublicIpAddress: address, State, KeyName, Tags = [] } = found?.Instances?.[0] ?? {};
      if (address === undefined) {
        output.error({ text: instanceNotReachable(id, State?.Name ?? 'unknown') });
        return exitCodes.failure;
      }
      if (KeyName !== loginKeyName) {
        output.error({ text: keyOfAnotherKiln(id, KeyName) });
        return exitCodes.failure;
      }
      const port = Tags.find(({ Key }) => Key === sshPortTag)?.Value ?? '22';
      const options = [...loginOptions(loginKeyPath(shell.host)), '-p', port];
      return login([...options, `${flags.user}@${address}`, ...remoteCommand], signal);
    });
  },
});

/** Addresses are used again and again by instances with new host keys. */
function loginOptions(keyPath: string): readonly string[] {
  const settings = {
    StrictHostKeyChecking: 'no',
    UserKnownHostsFile: '/dev/null',
    LogLevel: 'ERROR',
    IdentitiesOnly: 'yes',
  };
  return ['-i', keyPath, ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

function login(args: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const child = spawn('ssh', args, { stdio: 'inherit', signal });
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void =>
      reject(signal.aborted ? cause : new Error(cannotRunSsh(cause), { cause }));
    child.once('error', fail).once('close', (code) => resolve(code ?? exitCodes.failure));
  });
}
