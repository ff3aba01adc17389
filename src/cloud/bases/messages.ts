import { installLine, type MissingTool } from '../sandbox/host-tools.ts';

export const toolsMissing = (missing: readonly MissingTool[]): string =>
  `Cannot make the base: this host has no ${missing.map(({ tool }) => tool).join(', ')}; install it with: ${installLine(missing)}`;

export const noDebianArchive =
  "Cannot make the Debian base: this host's apt names no archive of Debian; add one to /etc/apt/sources.list and run apt-get update";
