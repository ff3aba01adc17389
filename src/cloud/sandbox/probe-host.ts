import { randomBytes } from 'node:crypto';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../../base/error-text.ts';
import { findMissingTools, installLine } from './host-tools.ts';
import { makeGuestFolder } from './layer-store.ts';
import { CommandError, runCommand, type Environment } from './run-command.ts';
import { withToolFolders } from './tool-path.ts';
import { openUserNamespace, type UserNamespace } from './user-namespace.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** Whether guests can run on this host: if not, what is missing, and what to do about it, in whole sentences. */
export type HostVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly missing: string; readonly next: string };

const no = (missing: string, next: string): HostVerdict => ({ ok: false, missing, next });

/**
 * Tries out, in a tenth of a second, what guests need of this host: tools, user namespaces, and an overlay inside them.
 *
 * @param dataDir is where layers will be; it is made.
 */
export async function probeHost(dataDir: string, environment: Environment): Promise<HostVerdict> {
  const signal = timeoutSignal(20_000);
  const missing = await findMissingTools(environment);
  if (missing.length > 0) {
    const names = missing.map(({ tool }) => tool).join(', ');
    return no(`This host has no ${names}.`, `Install what is missing: ${installLine(missing)}`);
  }
  const withTools = withToolFolders(environment);
  let namespace: UserNamespace;
  try {
    namespace = await openUserNamespace(withTools, signal);
  } catch (error) {
    return no(`${errorText(error)}.`, userNamespaceAdvice);
  }
  try {
    return await tryOverlay(dataDir, { namespace, environment: withTools, signal });
  } finally {
    namespace.close();
  }
}

const userNamespaceAdvice =
  'Run kiln as root, or let ordinary users make user namespaces (sudo sysctl kernel.unprivileged_userns_clone=1 ' +
  'kernel.apparmor_restrict_unprivileged_userns=0, as far as this kernel has them, and ' +
  'user.max_user_namespaces above 0) with ids of their own ' +
  '(sudo usermod --add-subuids 300000-365535 --add-subgids 300000-365535 "$USER"). ' +
  'Inside a container, start that container with --privileged.';

interface ProbeContext {
  readonly namespace: UserNamespace;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/** What one guest does, without the guest. */
const trial = `
cd "$1"
mkdir lower upper work root
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work,userxattr,volatile root
mkdir root/proc
mount -t proc proc root/proc
mount -t sysfs sysfs root
`;

async function tryOverlay(
  dataDir: string,
  { namespace, environment, signal }: ProbeContext,
): Promise<HostVerdict> {
  const folder = join(dataDir, `probe-${randomBytes(3).toString('hex')}`);
  const run = async (argv: readonly string[]): Promise<unknown> =>
    runCommand(namespace.enter(argv), { environment, signal });
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await makeGuestFolder(folder, namespace);
    await run([
      'unshare',
      '--mount',
      '--net',
      '--pid',
      '--fork',
      '--',
      '/bin/sh',
      '-ec',
      trial,
      'sh',
      folder,
    ]);
    return { ok: true };
  } catch (error) {
    const reason = error instanceof CommandError ? firstLine(error.stderr) : errorText(error);
    return no(
      `This host does not let a user namespace mount what guests need below ${dataDir}: ${reason}.`,
      'It takes Linux 5.11 or newer and a data folder on a file system with extended attributes (ext4, xfs, btrfs) ' +
        'that other users may pass. Inside a container, start that container with --privileged and a volume for this folder.',
    );
  } finally {
    // Its content is the namespace's to remove, the folder itself ours.
    await run(['find', folder, '-mindepth', '1', '-delete']).catch(() => undefined);
    await rmdir(folder).catch(() => undefined);
  }
}

/** Without a full stop, as it is the end of a sentence of ours. */
function firstLine(text: string): string {
  return text.trim().replace(/\.?\n[^]*$|\.$/, '');
}
