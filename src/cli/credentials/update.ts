import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Credentials } from '../../aws/identity/credentials.ts';
import type { Identity } from '../../aws/identity/resolve-identity.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { failureText } from '../failure-text.ts';
import { flagTable } from '../flags/flag.ts';
import type { Shell } from '../shell.ts';
import { identityFlags } from './identity-flags.ts';
import { needsCertificate } from './messages.ts';
import { withIdentity } from './with-identity.ts';
import { writeSession, type CredentialsFile } from './write-session.ts';

const updateFlags = flagTable({
  ...identityFlags,
  profile: {
    kind: 'text',
    value: 'PROFILE',
    default: 'default',
    doc: 'The profile of the credentials file to write.',
  },
  once: { kind: 'switch', default: false, doc: 'Write once and end.' },
});

/** Programs read the file when they like, so that it is renewed well before the end. */
const aheadMs = 300_000;
/** So long it is waited after a failure, and between two sessions at least. */
const pauseMs = 60_000;
const shortestPauseMs = 1000;

export const command = defineCommand({
  line: 'credentials update [flags]',
  about:
    'Keeps a profile of the shared credentials file in a session of Roles Anywhere, for programs that know nothing else, until Ctrl-C. The file is replaced whole, and nothing else in it changes. Programs that can run a credential_process or ask a server are better served by kiln credentials process and serve: a file says nothing of the end of what it holds.',
  flags: updateFlags,
  async run({ flags }, shell) {
    if (flags.certificate === '') return { wrongUse: needsCertificate };
    const { host } = shell;
    const given = host.env['AWS_SHARED_CREDENTIALS_FILE'] || join(host.homeFolder, '.aws', 'credentials');
    const target = { path: resolve(host.cwd, given), profile: flags.profile };
    return withIdentity({ ...flags, profile: '' }, shell, async ({ provider }, signal) => {
      const credentials = await provider.get(signal);
      await writeSession(credentials, target, signal);
      if (!flags.once) await keepUpdated(credentials, { provider, target, shell, signal });
      return exitCodes.ok;
    });
  },
});

interface Keeping {
  readonly provider: Identity['provider'];
  readonly target: CredentialsFile;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

/** Until it is interrupted. What cannot be renewed is tried again: the file keeps the last session. */
async function keepUpdated(first: Credentials, { provider, target, shell, signal }: Keeping): Promise<void> {
  let credentials = first;
  let waitMs = untilRenewal(credentials);
  while (await waited(waitMs, signal)) {
    try {
      credentials = await provider.refresh(credentials, signal);
      await writeSession(credentials, target, signal);
      waitMs = untilRenewal(credentials);
    } catch (error) {
      if (signal.aborted) return;
      process.stderr.write(shell.mask.apply(failureText(error)));
      waitMs = pauseMs;
    }
  }
}

function untilRenewal({ expiration }: Credentials): number {
  const leftMs = (expiration?.getTime() ?? Infinity) - Date.now();
  // setTimeout takes no more than this.
  return Math.min(Math.max(leftMs - aheadMs, shortestPauseMs), 2 ** 31 - 1);
}

/** False where the wait was interrupted. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
