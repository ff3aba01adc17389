import { awsSession } from '../../aws/session.ts';
import type { Identity } from '../../aws/identity/resolve-identity.ts';
import { systemClock } from '../../base/clock.ts';
import type { WrongUse } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Shell } from '../shell.ts';
import { settingsOfFlags, type IdentityFlags } from './identity-flags.ts';
import { traceText } from './messages.ts';

/** What the profile in use says of another matter. */
export type ProfileSetting = (key: string) => Promise<string | undefined>;

export type UseIdentity = (
  identity: Identity,
  signal: AbortSignal,
  profileSetting: ProfileSetting,
) => Promise<ExitCode>;

/** Finds out who the flags say that we are, and does something with that. `onHalt` is told of a second interrupt. */
export async function withIdentity(
  flags: IdentityFlags,
  shell: Shell,
  use: UseIdentity,
  onHalt: () => void = () => process.exit(exitCodes.failure),
): Promise<ExitCode | WrongUse> {
  const settings = settingsOfFlags(flags, shell.host.cwd);
  if ('wrongUse' in settings) return settings;
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: () => undefined,
    onHalt,
  });
  try {
    const session = awsSession({ host: shell.host, clock: systemClock });
    const identity = await session.identity(settings, interrupts.cancel);
    if (flags.debug) process.stderr.write(`${traceText(identity.trace)}\n`);
    const profileSetting: ProfileSetting = async (key) => (await session.world(settings)).profileSetting(key);
    return await use(identity, interrupts.cancel, profileSetting);
  } finally {
    interrupts.stop();
  }
}
