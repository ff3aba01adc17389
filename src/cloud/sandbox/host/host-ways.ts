import type { FileMount, StagedFile } from '../engine/protocol.ts';
import { planGuestProxy, reachableArchives } from '../guest-proxy.ts';
import type { Environment } from '../run-command.ts';
import { planAptMounts } from './apt-mounts.ts';
import type { HostApt } from './host-apt.ts';

/** The host's ways to archives and out, as files that lie over a guest's own while it runs. */
export interface HostWays {
  readonly runFiles: readonly StagedFile[];
  readonly mounts: readonly FileMount[];
}

/**
 * Lends guests with a package manager what the host's apt knows, and proxies where they need one.
 *
 * @param hasUplink whether guests' packets find their way out by themselves.
 */
export async function lendHostWays(
  apt: Promise<HostApt>,
  environment: Environment,
  hasUplink: boolean,
): Promise<HostWays> {
  const known = await apt;
  const { url, aptSettings } = planGuestProxy(environment, known.settings, hasUplink);
  const archives = reachableArchives(environment, known);
  const { runFiles, mounts } = await planAptMounts({ ...known, archives, settings: aptSettings });
  return { runFiles: [...runFiles, ...(url === undefined ? [] : proxyFiles(url))], mounts };
}

/** Services get the variables from systemd, and who logs in gets them from sshd. */
function proxyFiles(url: string): readonly StagedFile[] {
  const variables = [
    `http_proxy=${url}`,
    `https_proxy=${url}`,
    'no_proxy=169.254.169.254,localhost,127.0.0.1',
  ];
  const escaped = variables.map((variable) => variable.replaceAll('%', '%%'));
  const quoted = escaped.map((variable) => `"${variable}"`).join(' ');
  const forLogins = `[Service]\nEnvironment="KILN_SSHD_OPTIONS=-o 'SetEnv=${escaped.join(' ')}'"\n`;
  return [
    {
      path: 'systemd/system.conf.d/kiln.conf',
      mode: 0o644,
      text: `[Manager]\nDefaultEnvironment=${quoted}\n`,
    },
    { path: 'systemd/system/ssh.service.d/kiln-proxy.conf', mode: 0o644, text: forLogins },
  ];
}
