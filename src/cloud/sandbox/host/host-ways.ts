import type { FileMount, StagedFile } from '../engine/protocol.ts';
import { planGuestProxy, reachableArchives } from '../guest-proxy.ts';
import type { Environment } from '../run-command.ts';
import { planAptMounts } from './apt-mounts.ts';
import type { HostApt } from './host-apt.ts';

/** The host's ways to archives and out, as files that lie over a guest's own while it runs. */
export interface HostWays {
  readonly runFiles: readonly StagedFile[];
  readonly mounts: readonly FileMount[];
  /** What everything in a guest finds in its environment, as `NAME=value`. */
  readonly variables: readonly string[];
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
  return { runFiles, mounts, variables: url === undefined ? [] : proxyVariables(url) };
}

/** For programs that find their proxy in variables. */
function proxyVariables(url: string): readonly string[] {
  return [
    `http_proxy=${url}`,
    `https_proxy=${url}`,
    // Names of AWS are the cloud's own, at an address that every guest reaches.
    'no_proxy=169.254.169.254,localhost,127.0.0.1,.amazonaws.com,.api.aws',
  ];
}
